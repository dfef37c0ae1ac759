import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { CheckField, SelectField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { FileMapping, MappedKind } from "#domain/import-request.ts";
import { choicesOf, mappingOf, withChoice } from "./column-choice.ts";
import { ColumnTable } from "./column-table.tsx";
import { CrsField } from "./crs-field.tsx";
import { FormatRefusal } from "./format-refusal.tsx";
import { usePreview } from "./use-preview.ts";
import { WordChoices } from "./word-choices.tsx";

const delimiters = [";", ",", "\t", "|", "^", "#", " "] as const;
const encodings = ["utf-8", "windows-1252", "iso-8859-15", "cp850", "utf-16le"] as const;
const units = ["kbit/s", "Mbit/s", "Gbit/s"] as const;

/** What a file is described by beside its mapping. */
export type Described = {
  uploadId: string;
  kind: MappedKind;
  publisher?: string;
  operator?: string;
  siteType?: string;
};

/** How a file is to be read: its columns with the first rows, words, CRS and way of writing. */
export function ColumnDialog({
  described,
  mapping: before,
  submitLabel,
  onClose,
  onSave,
}: {
  described: Described;
  mapping: FileMapping | undefined;
  submitLabel: string;
  onClose: () => void;
  onSave: (mapping: FileMapping) => void;
}) {
  const { t } = useTranslation(["import", "common"]);
  const [draft, setDraft] = useState<FileMapping | undefined>(before);
  const bare = usePreview({ ...described, ...(before && { mapping: before }) });
  // What was chosen for the publisher's last file comes first, until something is chosen here.
  const mapping = draft ?? bare.data?.saved ?? undefined;
  const { data, error, isPlaceholderData } = usePreview({ ...described, ...(mapping && { mapping }) });
  const isRemembered = draft === undefined && bare.data?.saved != null;
  const table = data?.table ?? null;
  const change = (part: Partial<FileMapping>) => setDraft({ columns: {}, ...mapping, ...part });
  const without = (key: "delimiter" | "encoding" | "srid") => {
    const { [key]: _, ...rest } = { columns: {}, ...mapping };
    return rest;
  };
  const put = <K extends "delimiter" | "encoding" | "srid">(key: K, value: FileMapping[K] | undefined) =>
    setDraft(value === undefined ? without(key) : { ...without(key), [key]: value });
  const head = table && { columns: table.columns, headerless: table.headerless };
  const choices = head ? choicesOf(head, mapping) : [];
  const choose = (next: (string | null)[]) => {
    if (!head) return;
    const { ignored: _, ...rest } = { columns: {}, ...mapping };
    setDraft({ ...rest, ...mappingOf(head, next) });
  };
  /** Names of columns that are values: from now on columns are called by their place. */
  const takeHeadAsRow = (headerless: boolean) => {
    const { ignored: _, ...rest } = { columns: {}, ...mapping };
    const first = head?.columns.findIndex((_column, at) => choices[at] != null) ?? -1;
    const named = choices.flatMap((field, at): [string, string][] => (field === null ? [] : [[field, `#${at + 1}`]]));
    const columns = first >= 0 ? Object.fromEntries(named) : { [data?.fields[0] ?? "street"]: "#1" };
    setDraft({ ...rest, columns: headerless ? columns : {} });
  };
  const isText = table === null || table.delimiter !== null;
  const hasPoints = data?.fields.includes("x") ?? false;
  return (
    <Dialog
      title={t("mapping.title")}
      width="1080px"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button
            look="primary"
            disabled={!data || isPlaceholderData}
            onClick={() => onSave(mapping ?? { columns: {} })}
          >
            {submitLabel}
          </Button>
        </>
      }
    >
      {error && <ErrorNotice error={error} />}
      {!data && !error && <Skeleton label={t("mapping.loading")} heights={[60, 240]} />}
      {data && (
        <div className="bl-formular bl-zuordnung" aria-busy={isPlaceholderData}>
          {isRemembered && <Hint kind="info">{t("mapping.remembered")}</Hint>}
          {data.refusal ? (
            <Hint kind="danger" live>
              <b>{t("mapping.refused")}</b> <FormatRefusal facts={data.refusal} />
            </Hint>
          ) : (
            <Hint kind="success" live>
              {t("mapping.readable")}
            </Hint>
          )}
          <div className="felder">
            {isText && (
              <>
                <SelectField
                  label={t("mapping.delimiter")}
                  value={mapping?.delimiter ?? ""}
                  onChange={({ target }) => put("delimiter", target.value === "" ? undefined : target.value)}
                  options={[
                    { value: "", label: automatic(table && nameOfDelimiter(table.delimiter ?? "")) },
                    ...delimiters.map((value) => ({ value, label: nameOfDelimiter(value) })),
                  ]}
                />
                <SelectField
                  label={t("mapping.encoding")}
                  value={mapping?.encoding ?? ""}
                  onChange={({ target }) => put("encoding", target.value === "" ? undefined : target.value)}
                  options={[
                    { value: "", label: automatic(table?.encoding ?? null) },
                    ...encodings.map((value) => ({ value, label: value })),
                  ]}
                />
              </>
            )}
            {described.kind === "offers" && (
              <SelectField
                label={t("mapping.unit")}
                value={mapping?.units?.downMbps ?? ""}
                onChange={({ target }) => {
                  const unit = units.find((one) => one === target.value);
                  const { units: _, ...rest } = { columns: {}, ...mapping };
                  setDraft(unit ? { ...rest, units: { downMbps: unit, upMbps: unit } } : rest);
                }}
                options={[
                  { value: "", label: t("mapping.unitAutomatic") },
                  ...units.map((value) => ({ value, label: value })),
                ]}
              />
            )}
            {hasPoints && <CrsField value={mapping?.srid} preview={data} onChange={(srid) => put("srid", srid)} />}
          </div>
          {isText && table && (
            <CheckField
              label={t("mapping.headerless")}
              checked={table.headerless}
              onChange={(event) => takeHeadAsRow(event.target.checked)}
            />
          )}
          {table && (
            <ColumnTable
              columns={table.columns}
              rows={table.rows}
              headerless={table.headerless}
              fields={data.fields}
              choices={choices}
              onChoose={(at, field) => choose(withChoice(choices, at, field))}
            />
          )}
          {table && (
            <WordChoices words={table.words} values={mapping?.values} onChange={(values) => change({ values })} />
          )}
        </div>
      )}
    </Dialog>
  );

  function automatic(found: string | null): string {
    return found === null ? t("mapping.automatic") : t("mapping.automaticFound", { found });
  }

  function nameOfDelimiter(delimiter: string): string {
    if (delimiter === "\t") return t("mapping.tab");
    return delimiter === " " ? t("mapping.space") : delimiter;
  }
}
