import { useTranslation } from "react-i18next";

/** What a field of a file is called on the page; its own name where nobody gave it one. */
export function useFieldName(): (field: string) => string {
  const { t, i18n } = useTranslation("import");
  return (field) => (i18n.exists(`import:fields.${field}`) ? t(`fields.${field as "street"}`) : field);
}
