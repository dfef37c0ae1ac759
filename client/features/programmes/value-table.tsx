import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { IconButton } from "#client/ui/button.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import { Origin } from "#domain/programmes/sourced.ts";
import { formatValue } from "./format-value.ts";
import { ProblemsAt } from "./problems-at.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import type { ProgrammeValue } from "./programme-values.ts";
import { type RecordPath, valueAt } from "./record-path.ts";
import { SourceNote } from "./source-note.tsx";
import { useValueName } from "./use-value-name.ts";
import { ValueDialog } from "./value-dialog.tsx";

/** Sourced values with confidence and source; while editing each row opens its form. */
export function ValueTable({
  caption,
  values,
  editing,
}: {
  caption: string;
  values: readonly ProgrammeValue[];
  editing: ProgrammeEditing;
}) {
  const { t } = useTranslation(["programmes", "common"]);
  const labelOf = useValueName();
  const [open, setOpen] = useState<ProgrammeValue | null>(null);
  if (values.length === 0) return <p className="bl-zweit">{t("nothing")}</p>;
  return (
    <>
      <table className="bl-tab karten luftig p-programm-werte">
        <caption className="kern-sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.entry")}</th>
            <th scope="col">{t("column.value")}</th>
            <th scope="col">{t("column.confidence")}</th>
            <th scope="col">{t("column.source")}</th>
            {editing.change && <UnseenHead>{t("edit")}</UnseenHead>}
          </tr>
        </thead>
        <tbody>
          {values.map((value) => (
            <Row key={anchorOf(value.path)} value={value} editing={editing} onEdit={() => setOpen(value)} />
          ))}
        </tbody>
      </table>
      {open && editing.change && (
        <ValueDialog
          label={labelOf(open)}
          kind={open.kind}
          current={valueAt(editing.record, open.path)}
          onClose={() => setOpen(null)}
          onSave={(next) => {
            editing.change?.(open.path, next);
            setOpen(null);
          }}
        />
      )}
    </>
  );
}

function Row({ value, editing, onEdit }: { value: ProgrammeValue; editing: ProgrammeEditing; onEdit: () => void }) {
  const { t } = useTranslation(["programmes", "common"]);
  const found = valueAt(editing.record, value.path);
  const label = useValueName()(value);
  const origin = Origin.safeParse(found);
  if (!origin.success) return null;
  return (
    <tr id={anchorOf(value.path)}>
      <th scope="row">
        {label}
        <ProblemsAt editing={editing} path={value.path} />
      </th>
      <td data-titel={t("column.value")}>{formatValue(valueAt(found, ["value"]), value.kind, t)}</td>
      <td data-titel={t("column.confidence")}>
        <ConfidenceBadge confidence={origin.data.confidence} />
      </td>
      <td data-titel={t("column.source")}>
        <SourceNote origin={origin.data} />
      </td>
      {editing.change && (
        <td className="n">
          <IconButton label={t("editEntry", { name: label })} icon="pencil" onClick={onEdit} />
        </td>
      )}
    </tr>
  );
}

/** The id of a value's row, so that lists can lead to it. */
export function anchorOf(path: RecordPath): string {
  return `wert-${path.join("-")}`;
}
