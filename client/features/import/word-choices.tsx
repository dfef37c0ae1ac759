import { useTranslation } from "react-i18next";
import { SelectField } from "#client/ui/field.tsx";
import type { FileMapping } from "#domain/import-request.ts";
import { useFieldName } from "./use-field-name.ts";
import type { UploadPreview } from "./use-preview.ts";

type Words = NonNullable<UploadPreview["table"]>["words"];

/** Words of a file that nobody knows, each with what it is to mean. Without a meaning its rows are not read. */
export function WordChoices({
  words,
  values = {},
  onChange,
}: {
  words: Words;
  values: FileMapping["values"];
  onChange: (values: NonNullable<FileMapping["values"]>) => void;
}) {
  const { t, i18n } = useTranslation("import");
  const fieldName = useFieldName();
  const meaningName = (meaning: string) =>
    i18n.exists(`import:meanings.${meaning}`) ? t(`meanings.${meaning as "peak"}`) : meaning;
  const mean = (field: string, text: string, meaning: string) => {
    const { [text]: _, ...others } = values[field] ?? {};
    onChange({ ...values, [field]: meaning === "" ? others : { ...others, [text]: meaning } });
  };
  return words.map(({ field, texts, meanings }) => (
    <fieldset key={field} className="woerter">
      <legend>{t("mapping.words", { field: fieldName(field) })}</legend>
      <div className="felder">
        {texts.map((text) => (
          <SelectField
            key={text}
            label={`„${text}“`}
            value={values[field]?.[text] ?? ""}
            onChange={({ target }) => mean(field, text, target.value)}
            options={[
              { value: "", label: t("mapping.noMeaning") },
              ...meanings.map((value) => ({ value, label: meaningName(value) })),
            ]}
          />
        ))}
      </div>
    </fieldset>
  ));
}
