import { type FormEvent, lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Upload } from "#client/api/upload.ts";
import { formatBytes } from "#client/format/number.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { CheckField, TextField } from "#client/ui/field.tsx";
import { germanDay } from "#domain/german-day.ts";
import { type FileMapping, type MappedKind, mappedKinds } from "#domain/import-request.ts";
import type { Described } from "./column-dialog.tsx";
import { CrsField } from "./crs-field.tsx";
import { guessKind, type ImportKind, importKinds } from "./guess-kind.ts";
import { usePreview } from "./use-preview.ts";

const ColumnDialog = lazy(async () => ({ default: (await import("./column-dialog.tsx")).ColumnDialog }));

/** What a person says about a file; absent where nothing was entered. `asOf` is `YYYY-MM-DD`. */
export type ImportDetails = {
  kind: ImportKind;
  asOf: string;
  publisher?: string;
  licence?: string;
  operator?: string;
  siteType?: string;
  synthetic?: boolean;
  /** Said after a first check, see `ScopeChoice`; absent: the default. */
  scope?: string[];
  /** CRS of boundaries; that of lists is part of their mapping. */
  srid?: number;
  mapping?: FileMapping;
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
  const [chosenKind, setKind] = useState<ImportKind | null>(previous?.kind ?? null);
  const [mapping, setMapping] = useState(previous?.mapping);
  const [srid, setSrid] = useState(previous?.srid ?? previous?.mapping?.srid);
  const [described, setDescribed] = useState<Described | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const opening = usePreview({ uploadId: upload.uploadId });
  const kind = chosenKind ?? opening.data?.guess ?? guessKind(upload.fileName);
  const mappedKind = asMapped(kind);
  const hasPoints = kind === "addresses" || kind === "sites";
  // Until somebody chooses otherwise the first look was of this kind already: the file is not opened for it again.
  const isOpened = mapping === undefined && kind === opening.data?.guess;
  const asKind = usePreview(
    { uploadId: upload.uploadId, ...(mappedKind && { kind: mappedKind }), ...(mapping && { mapping }) },
    hasPoints && !opening.isPending && !isOpened,
  );
  const [asOfFault, setAsOfFault] = useState<"asOfMissing" | "asOfInFuture" | null>(null);
  const today = germanDay(new Date());

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const asOf = String(fields.get("asOf"));
    const fault = asOf === "" ? "asOfMissing" : asOf > today ? "asOfInFuture" : null;
    setAsOfFault(fault);
    if (fault !== null) return;
    const described = withSrid(mapping, hasPoints ? srid : undefined);
    onCheck({
      kind,
      asOf,
      ...entered(fields, ["publisher", "licence", "operator", "siteType"]),
      ...(fields.get("synthetic") && { synthetic: true }),
      ...(mappedKind && described && { mapping: described }),
      ...(kind === "boundaries" && srid !== undefined && { srid }),
    });
  }

  function openColumns() {
    if (!mappedKind || !form.current) return;
    const said = entered(new FormData(form.current), ["publisher", "operator", "siteType"]);
    setDescribed({ uploadId: upload.uploadId, kind: mappedKind, ...said });
  }

  return (
    <form ref={form} className="bl-formular" onSubmit={submit} noValidate>
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
                  onChange={() => {
                    setKind(option);
                    setMapping(undefined);
                  }}
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
              error={asOfFault && t(`details.${asOfFault}`)}
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
          {(hasPoints || kind === "boundaries") && (
            <CrsField
              value={srid}
              preview={hasPoints ? (isOpened ? opening : asKind).data : undefined}
              onChange={setSrid}
            />
          )}
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
        {mappedKind && (
          <Button icon="table" onClick={openColumns}>
            {t("mapping.open")}
          </Button>
        )}
        <Button type="submit" look="primary" iconAfter="right" className="ende">
          {t("details.check")}
        </Button>
      </div>
      {described && (
        <Suspense>
          <ColumnDialog
            described={described}
            mapping={withSrid(mapping, hasPoints ? srid : undefined)}
            submitLabel={t("mapping.save")}
            onClose={() => setDescribed(null)}
            onSave={(chosen) => {
              setMapping(chosen);
              setSrid(chosen.srid);
              setDescribed(null);
            }}
          />
        </Suspense>
      )}
    </form>
  );
}

/** The texts of a form that somebody filled in. */
function entered<Name extends string>(fields: FormData, names: readonly Name[]): { [name in Name]?: string } {
  const texts: { [name in Name]?: string } = {};
  for (const name of names) {
    const text = String(fields.get(name) ?? "").trim();
    if (text !== "") texts[name] = text;
  }
  return texts;
}

function withSrid(mapping: FileMapping | undefined, srid: number | undefined): FileMapping | undefined {
  if (srid !== undefined) return { columns: {}, ...mapping, srid };
  if (mapping === undefined) return undefined;
  const { srid: _, ...rest } = mapping;
  return rest;
}

function asMapped(kind: ImportKind): MappedKind | null {
  return mappedKinds.find((one) => one === kind) ?? null;
}
