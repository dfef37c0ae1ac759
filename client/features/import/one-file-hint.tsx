import { useTranslation } from "react-i18next";
import { Hint } from "#client/ui/hint.tsx";

const mostNames = 5;

/** Says which of several files is read and which are not; nothing where there was only one. */
export function OneFileHint({
  taken,
  leftOut,
  isShapefile,
}: {
  taken: string;
  leftOut: readonly string[];
  isShapefile: boolean;
}) {
  const { t } = useTranslation("import");
  if (leftOut.length === 0) return null;
  const more = leftOut.length - mostNames;
  const names = leftOut.slice(0, mostNames).map((name) => t("file.quoted", { name }));
  return (
    <Hint live>
      <b>{t("file.oneAtATime")}</b> {t("file.taken", { name: taken })}{" "}
      {t("file.leftOut", { count: leftOut.length, names: names.join(", ") })}
      {more > 0 && ` ${t("file.leftOutMore", { count: more })}`}
      {isShapefile && ` ${t("file.shapefileParts")}`}
    </Hint>
  );
}
