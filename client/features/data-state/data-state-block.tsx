import { useTranslation } from "react-i18next";
import { Explained } from "#client/features/explanation/explained.tsx";
import type { Explanation } from "#client/features/explanation/explanation.ts";
import { formatDate, formatDateTime } from "#client/format/date.ts";
import { formatCount } from "#client/format/number.ts";
import { TextLink } from "#client/ui/text-link.tsx";
import type { DataState, DatasetView } from "#domain/dataset.ts";

/** Which data the numbers stand on, each with its dataset, and whether they are fixed to an older time. */
export function DataStateBlock({
  state,
  org,
  asOf,
  onNewest,
  mayChange,
}: {
  state: DataState;
  org: string;
  asOf: string | null;
  onNewest: () => void;
  mayChange: boolean;
}) {
  const { t } = useTranslation("map");
  return (
    <section className="bl-block">
      <h2>
        {t("data.title")}
        {mayChange && <TextLink href={`/${org}/daten`}>{t("data.change")}</TextLink>}
      </h2>
      <p className="bl-regel flach">
        {(["addresses", "offers"] as const).map((kind, index) => {
          const day = kind === "addresses" ? state.addressesAsOf : state.offersAsOf;
          return (
            <span key={kind}>
              {index > 0 && " · "}
              {t(`data.${kind}`)}{" "}
              {day ? (
                <Explained
                  value={formatDate(day)}
                  label={t(`data.explainTitle.${kind}`)}
                  explanation={() => datasetExplanation(state, kind, t)}
                />
              ) : (
                t("data.none")
              )}
            </span>
          );
        })}
      </p>
      {asOf && (
        <p className="bl-regel">
          {t("data.fixed", { time: formatDateTime(asOf) })}{" "}
          <button type="button" className="bl-textknopf" onClick={onNewest}>
            {t("data.newest")}
          </button>
        </p>
      )}
    </section>
  );
}

function datasetExplanation(
  state: DataState,
  kind: "addresses" | "offers",
  t: ReturnType<typeof useTranslation<"map">>["t"],
): Explanation {
  const datasets = state.datasets.filter((dataset) => dataset.kind === kind && dataset.state === "applied");
  const newest = datasets.slice(0, 4);
  return {
    title: t(`data.explainTitle.${kind}`),
    calculation: newest.map((dataset) => ({
      label: [dataset.operator ?? dataset.fileName, formatDate(dataset.asOf)].join(", "),
      value: formatCount(dataset.loaded),
    })),
    rule: { text: t("data.rule") },
    source: [...new Set(newest.map((dataset) => sourceOf(dataset, t)))].join("; ") || t("data.unknownPublisher"),
    asOf: `${formatDate(kind === "addresses" ? state.addressesAsOf : state.offersAsOf)}, ${t("data.revision", { revision: state.revision })}`,
  };
}

function sourceOf(dataset: DatasetView, t: ReturnType<typeof useTranslation<"map">>["t"]): string {
  return [
    dataset.publisher ?? t("data.unknownPublisher"),
    dataset.licence && t("data.licence", { licence: dataset.licence }),
    dataset.synthetic && t("data.synthetic"),
  ]
    .filter((part) => part)
    .join(", ");
}
