import { useTranslation } from "react-i18next";
import { TextField } from "#client/ui/field.tsx";
import type { Text } from "#domain/rule-set.ts";

/** A name in both languages; English may stay empty and is then the German one. */
export function TitleFields({ title, hasError }: { title: Text | undefined; hasError: boolean }) {
  const { t } = useTranslation("programmes");
  return (
    <div className="bl-zwei">
      <TextField
        label={t("titleGerman")}
        name="titleDe"
        defaultValue={title?.de}
        maxLength={160}
        required
        error={hasError ? t("invalid.title") : null}
      />
      <TextField
        label={t("titleEnglish")}
        name="titleEn"
        defaultValue={title && title.en !== title.de ? title.en : ""}
        maxLength={160}
      />
    </div>
  );
}

/** What those fields hold; null without a German name. */
export function readTitle(text: (name: string) => string): Text | null {
  const de = text("titleDe");
  return de === "" ? null : { de, en: text("titleEn") || de };
}
