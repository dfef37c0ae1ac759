import { useTranslation } from "react-i18next";
import { SelectField, TextAreaField, TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Confidence, type Origin } from "#domain/programmes/sourced.ts";

/** How sure an entry is and where it was read: the fields that every form of the editor shares. */
export function OriginFields({
  origin,
  confidence,
  onConfidence,
  hasError,
}: {
  origin: Origin | undefined;
  confidence: Confidence;
  onConfidence: (confidence: Confidence) => void;
  hasError: boolean;
}) {
  const { t } = useTranslation(["programmes", "common"]);
  return (
    <>
      <SelectField
        label={t("column.confidence")}
        hint={t(`confidenceHint.${confidence}`)}
        value={confidence}
        onChange={(event) => onConfidence(Confidence.parse(event.target.value))}
        options={Confidence.options.map((option) => ({ value: option, label: t(`common:confidence.${option}`) }))}
      />
      <TextField label={t("source.title")} name="sourceTitle" defaultValue={origin?.source?.title} maxLength={300} />
      <TextField
        label={t("source.url")}
        name="url"
        type="url"
        defaultValue={origin?.source?.url ?? ""}
        error={hasError ? t("source.missing") : null}
      />
      <div className="bl-zwei">
        <TextField label={t("source.section")} name="section" defaultValue={origin?.source?.section ?? ""} />
        <TextField label={t("source.date")} name="date" defaultValue={origin?.source?.date ?? ""} />
      </div>
      <TextAreaField label={t("source.note")} name="note" rows={2} defaultValue={origin?.note} maxLength={1000} />
      {confidence === "unverified" && <Hint>{t("staysUnverified")}</Hint>}
    </>
  );
}

/** What those fields hold; null where what is called published names no title or address, or an address is none. */
export function readOrigin(text: (name: string) => string, confidence: Confidence): Origin | null {
  const [title, url, note] = [text("sourceTitle"), text("url"), text("note")];
  const isRead = confidence.startsWith("published");
  if ((isRead && (title === "" || url === "")) || (url !== "" && (title === "" || !URL.canParse(url)))) return null;
  const source =
    title === "" ? null : { title, url: url || null, section: text("section") || null, date: text("date") || null };
  return { confidence, source, ...(note !== "" && { note }) };
}

/** Reads the fields of a form by name, without blanks around them. */
export function fieldReader(data: FormData): (name: string) => string {
  return (name) => String(data.get(name) ?? "").trim();
}
