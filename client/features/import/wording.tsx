import { useTranslation } from "react-i18next";

/** What the server said word for word (English): file, line, column, expected and found, for whoever repairs the file. */
export function Wording({ texts }: { texts: readonly string[] }) {
  const { t } = useTranslation("import");
  if (texts.length === 0) return null;
  return (
    <details className="bl-wortlaut">
      <summary>{t("check.wording")}</summary>
      {texts.map((text) => (
        <p key={text} lang="en">
          <code>{text}</code>
        </p>
      ))}
    </details>
  );
}
