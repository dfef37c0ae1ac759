import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Upload } from "#client/api/upload.ts";
import { formatBytes } from "#client/format/number.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { CheckField, TextField } from "#client/ui/field.tsx";
import { germanDay } from "#domain/german-day.ts";
import { guessKind, type ImportKind, importKinds } from "./guess-kind.ts";

/** What a person says about a file; absent where nothing was entered. `asOf` is `YYYY-MM-DD`. */
export type ImportDetails = {
  kind: ImportKind;
  asOf: string;
  publisher?: string;
  licence?: string;
  operator?: string;
  siteType?: string;
  synthetic?: boolean;
};

/** Asks what the file holds, from when it is and where it comes from. */
export function DetailsStep({
  upload,
  previous,
  onBack,
  onCheck,
}: {
  upload: Upload;
  previous: ImportDetails | null;
  onBack: () => void;
  onCheck: (details: ImportDetails) => void;
}) {
  const { t } = useTranslation(["import", "common"]);
  const [kind, setKind] = useState<ImportKind>(previous?.kind ?? guessKind(upload.fileName));
  const [asOfMissing, setAsOfMissing] = useState(false);
  const today = germanDay(new Date());

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = String(fields.get(name) ?? "").trim();
      return value === "" ? {} : { [name]: value };
    };
    const asOf = String(fields.get("asOf"));
    setAsOfMissing(asOf === "");
    if (asOf === "") return;
    onCheck({
      kind,
      asOf,
      ...text("publisher"),
      ...text("licence"),
      ...text("operator"),
      ...text("siteType"),
      ...(fields.get("synthetic") && { synthetic: true }),
    });
  }

  return (
    <form className="bl-formular" onSubmit={submit} noValidate>
      <Card
        title={t("details.title")}
        aside={<span className="bl-zweit">{formatBytes(upload.bytes)}</span>}
        className="bl-schmalkarte"
      >
        <div className="bl-formular">
          <fieldset className="bl-wahl kacheln">
            <legend className="kern-sr-only">{t("details.kind")}</legend>
            {importKinds.map((option) => (
              <label key={option}>
                <input
                  type="radio"
                  name="kind"
                  value={option}
                  checked={kind === option}
                  onChange={() => setKind(option)}
                />
                <span className="bl-fett">{t(`details.kinds.${option}.name`)}</span>
                <small>{t(`details.kinds.${option}.text`)}</small>
              </label>
            ))}
          </fieldset>
          <div className="zwei">
            <TextField
              label={t("details.asOf")}
              name="asOf"
              type="date"
              max={today}
              defaultValue={previous?.asOf ?? today}
              hint={t("details.asOfHint")}
              required
              error={asOfMissing ? t("details.asOfMissing") : null}
            />
            {(kind === "offers" || kind === "construction") && (
              <TextField
                label={t("details.operator")}
                name="operator"
                defaultValue={previous?.operator ?? ""}
                hint={t("details.operatorHint")}
                maxLength={200}
              />
            )}
            {kind === "sites" && (
              <TextField
                label={t("details.siteType")}
                name="siteType"
                defaultValue={previous?.siteType ?? ""}
                hint={t("details.siteTypeHint")}
                maxLength={100}
              />
            )}
          </div>
          <div className="zwei">
            <TextField
              label={t("details.publisher")}
              name="publisher"
              defaultValue={previous?.publisher ?? ""}
              hint={t("details.publisherHint")}
              maxLength={300}
            />
            <TextField
              label={t("details.licence")}
              name="licence"
              defaultValue={previous?.licence ?? ""}
              hint={t("details.licenceHint")}
              maxLength={300}
            />
          </div>
          <CheckField name="synthetic" defaultChecked={previous?.synthetic ?? false} label={t("details.synthetic")} />
        </div>
      </Card>
      <div className="bl-leiste">
        <Button icon="left" onClick={onBack}>
          {t("file.other")}
        </Button>
        <Button type="submit" look="primary" iconAfter="right" className="ende">
          {t("details.check")}
        </Button>
      </div>
    </form>
  );
}
