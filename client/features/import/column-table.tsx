import { useTranslation } from "react-i18next";
import type { FileColumn } from "./column-choice.ts";
import { useFieldName } from "./use-field-name.ts";

/** The columns of a file, a row each, with their first values and the field as which they are read. */
export function ColumnTable({
  columns,
  rows,
  headerless,
  fields,
  choices,
  onChoose,
}: {
  columns: readonly FileColumn[];
  rows: readonly (readonly string[])[];
  headerless: boolean;
  fields: readonly string[];
  choices: readonly (string | null)[];
  onChoose: (at: number, field: string | null) => void;
}) {
  const { t } = useTranslation("import");
  const fieldName = useFieldName();
  const options = [...fields].sort((a, b) => fieldName(a).localeCompare(fieldName(b)));
  const shown = rows.slice(0, 3);
  return (
    <table className="bl-tab">
      <caption className="kern-sr-only">{t("mapping.columns")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("mapping.inFile")}</th>
          <th scope="col">{t("mapping.meaning")}</th>
          {shown.map((_row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
            <th key={at} scope="col" className="probe">
              {t("mapping.row", { number: at + 1 })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {columns.map(({ name }, at) => {
          const label = headerless || name === "" ? t("mapping.place", { number: at + 1 }) : name;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
            <tr key={at} className={choices[at] == null ? "leer" : undefined}>
              <th scope="row">{label}</th>
              <td>
                <select
                  className="bl-eingabe"
                  aria-label={t("mapping.meaningOf", { column: label })}
                  value={choices[at] ?? ""}
                  onChange={({ target }) => onChoose(at, target.value === "" ? null : target.value)}
                >
                  <option value="">{t("mapping.notRead")}</option>
                  {options.map((field) => (
                    <option key={field} value={field}>
                      {fieldName(field)}
                    </option>
                  ))}
                </select>
              </td>
              {shown.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
                <td key={index} className="probe">
                  {row[at]}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
