import { useTranslation } from "react-i18next";
import { formatCount } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Card } from "#client/ui/card.tsx";
import type { RowProblem } from "#domain/row-problem.ts";
import { rowExpectation, rowFinding } from "#domain/row-reasons.data.ts";
import { useFieldName } from "./use-field-name.ts";

/** Why rows are not read: each cause with how many rows it has, and the place and cell of the first. */
export function RowProblems({ problems }: { problems: readonly RowProblem[] }) {
  const { t } = useTranslation("import");
  const fieldName = useFieldName();
  if (problems.length === 0) return null;
  return (
    <Card title={t("problems.title")}>
      <ul className="bl-liste bl-ursachen">
        {problems.map(({ rows, line, sheet, column, expected, found }) => (
          <li key={`${column} ${expected}`}>
            <b>{t("problems.rows", { count: rows, formatted: formatCount(rows) })}</b>
            <span>
              {sheet === null ? t("problems.first", { line }) : t("problems.firstOfSheet", { line, sheet })}
              {column !== null && `, ${t("problems.column", { column: fieldName(column) })}`}
              {": "}
              {t("problems.expected", { expected: inLanguage(rowExpectation(expected)) })}{" "}
              <code>{inLanguage(rowFinding(found))}</code>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
