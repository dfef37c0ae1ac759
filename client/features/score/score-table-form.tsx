import { type ClipboardEvent, type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "#client/format/date.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import {
  type CriterionTable,
  checkScoreTable,
  ScoreTableConfidence,
  type ScoreTableProblem,
  type ScoreTableVersion,
} from "#domain/programmes/score-table.ts";
import { PasteDialog } from "./paste-dialog.tsx";
import { readPasted, readRows, type StepRow, toRows } from "./score-steps.ts";
import { useSaveTable } from "./use-save-table.ts";

type Field = ScoreTableProblem["field"];
type Problems = readonly { field: Field; step: number | null; text: string }[];

/** Enters or confirms the step table of one criterion; everything that is wrong is said at once, at its field. */
export function ScoreTableForm({
  programmeId,
  entry,
  start,
  onClose,
}: {
  programmeId: string;
  entry: CriterionTable;
  /** The version that the fields begin with. */
  start: ScoreTableVersion | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(["score", "programmes", "common"]);
  const { slug: org } = useOrganisation();
  const { criterion, history } = entry;
  const { input } = criterion;
  const form = useRef<HTMLFormElement>(null);
  const [rows, setRows] = useState(() => toRows(start?.steps ?? [], input));
  const [confidence, setConfidence] = useState<ScoreTableConfidence>(start?.confidence ?? "published");
  const [problems, setProblems] = useState<Problems>([]);
  const [pasting, setPasting] = useState(false);
  const saving = useSaveTable();
  const conflict = saving.data && "conflict" in saving.data ? saving.data.conflict : null;
  const textOf = (field: Field, step: number | null = null) =>
    problems.find((problem) => problem.field === field && problem.step === step)?.text ?? null;

  function say(found: Problems) {
    flushSync(() => setProblems(found));
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const source = String(data.get("source") ?? "").trim();
    const sourceUrl = String(data.get("sourceUrl") ?? "").trim();
    const { steps, unread } = readRows(rows, input);
    const table = { steps, confidence, source: source || null, sourceUrl: sourceUrl || null };
    const found = [
      // First: what is no number cannot be judged otherwise.
      ...unread.map(({ step, field }) => ({
        ...{ step, field },
        text: t(field === "points" ? "tables.noPoints" : "tables.noNumber"),
      })),
      ...checkScoreTable(criterion, table).map(({ text, ...place }) => ({ ...place, text: inLanguage(text) })),
    ];
    if (found.length > 0) return say(found);
    saving.mutate(
      {
        ...{ org, programmeId, criterion: criterion.id, version: history[0]?.version ?? 0 },
        ...{ steps, confidence, source, sourceUrl },
      },
      {
        onSuccess: (answer) => {
          if (answer.ok) {
            const done = confidence === "unverified" ? "tables.entered" : "tables.confirmed";
            notify({ text: t(done, { criterion: inLanguage(criterion.title) }) });
            onClose();
          } else if ("problems" in answer) {
            say(answer.problems.map(({ text, ...place }) => ({ ...place, text: inLanguage(text) })));
          }
        },
      },
    );
  }

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const { steps, unread } = readPasted(text, input);
    if (unread.length > 0 || steps.length === 0) setPasting(true);
    else takeSteps(steps);
  }

  function takeSteps(steps: Parameters<typeof toRows>[0]) {
    setRows(toRows(steps, input));
    setProblems([]);
  }

  const change = (key: number, field: keyof StepRow, value: string) =>
    setRows((current) => current.map((row) => (row.key === key ? { ...row, [field]: value } : row)));
  const nextKey = Math.max(...rows.map(({ key }) => key)) + 1;
  const addRow = () =>
    setRows((current) => [...current, { key: nextKey, from: current.at(-1)?.to ?? "", to: "", points: "" }]);

  return (
    <form ref={form} className="bl-formular p-punkte-formular" onSubmit={submit} noValidate>
      {problems.length > 0 && (
        <Hint kind="danger" live>
          {t("tables.problems", { count: problems.length })}
        </Hint>
      )}
      {conflict && (
        <Hint live>
          {t("tables.conflict", {
            name: conflict.savedBy ?? t("programmes:someone"),
            at: formatDateTime(conflict.savedAt),
          })}
        </Hint>
      )}
      {saving.isError && <ErrorNotice error={saving.error} />}
      <fieldset>
        <legend>{t("tables.steps", { unit: t(`unit.${input}`) })}</legend>
        <ol className="p-punkte-zeilen">
          {rows.map((row, at) => (
            <li key={row.key}>
              {(["from", "to", "points"] as const).map((field) => (
                <TextField
                  key={field}
                  label={t(`tables.${field}Of`, { number: at + 1 })}
                  inputMode="decimal"
                  autoComplete="off"
                  placeholder={field === "points" ? undefined : t("tables.open")}
                  value={row[field]}
                  onChange={(event) => change(row.key, field, event.target.value)}
                  onPaste={paste}
                  error={textOf(field, at)}
                />
              ))}
              <IconButton
                icon="trash"
                label={t("tables.removeStep", { number: at + 1 })}
                disabled={rows.length === 1}
                onClick={() => {
                  setRows((current) => current.filter(({ key }) => key !== row.key));
                  setProblems([]);
                }}
              />
            </li>
          ))}
        </ol>
        {textOf("steps") && <p className="fehler">{textOf("steps")}</p>}
        <div className="bl-reihe">
          <Button small icon="plus" onClick={addRow}>
            {t("tables.addStep")}
          </Button>
          <Button small icon="table" onClick={() => setPasting(true)}>
            {t("tables.paste")}
          </Button>
        </div>
      </fieldset>
      <SelectField
        label={t("programmes:column.confidence")}
        hint={t(confidence === "unverified" ? "tables.staysUnverified" : `programmes:confidenceHint.${confidence}`)}
        value={confidence}
        onChange={(event) => setConfidence(ScoreTableConfidence.parse(event.target.value))}
        options={ScoreTableConfidence.options.map((value) => ({ value, label: t(`common:confidence.${value}`) }))}
      />
      <div className="bl-zwei">
        <TextField
          label={t("programmes:source.title")}
          name="source"
          defaultValue={start?.source ?? ""}
          maxLength={500}
          error={textOf("source")}
        />
        <TextField
          label={t("programmes:source.url")}
          name="sourceUrl"
          type="url"
          defaultValue={start?.sourceUrl ?? ""}
          maxLength={2000}
          error={textOf("sourceUrl")}
        />
      </div>
      <div className="bl-reihe">
        <Button type="submit" look="primary" disabled={saving.isPending}>
          {t(confidence === "unverified" ? "tables.saveEntered" : "tables.saveConfirmed")}
        </Button>
        <Button onClick={onClose}>{t("common:action.cancel")}</Button>
      </div>
      {pasting && (
        <PasteDialog
          input={input}
          onClose={() => setPasting(false)}
          onTake={(steps) => {
            takeSteps(steps);
            setPasting(false);
          }}
        />
      )}
    </form>
  );
}
