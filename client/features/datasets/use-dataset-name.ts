import { useTranslation } from "react-i18next";
import type { DatasetView } from "#domain/dataset.ts";

/** What a delivery is called in a list: whose supply, which sites, else its publisher or file. */
export function useDatasetName(): (dataset: DatasetView) => string {
  const { t, i18n } = useTranslation("datasets");
  return (dataset) => {
    const key = `datasets:siteType.${dataset.siteType}`;
    const sites = i18n.exists(key) ? i18n.t(key as "datasets:siteType.school") : dataset.siteType;
    const detail = dataset.operator ?? sites ?? dataset.publisher ?? dataset.fileName;
    return `${t(`kind.${dataset.kind}`)}: ${detail}`;
  };
}
