import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import type { Call } from "#domain/programmes/call.ts";
import { moveEntry } from "#domain/programmes/edit-stages.ts";
import { CallDialog } from "./call-dialog.tsx";
import { OptionalValues } from "./optional-values.tsx";
import { PartButtons } from "./part-list.tsx";
import { ProblemsAt } from "./problems-at.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import { callValues } from "./programme-values.ts";
import { RuleList } from "./rule-list.tsx";
import { ValueTable } from "./value-table.tsx";

/** The calls of a programme with window, limits and rules; while editing calls come, change and go. */
export function ProgrammeCalls({ editing }: { editing: ProgrammeEditing }) {
  const { t } = useTranslation("programmes");
  const [open, setOpen] = useState<Call | "new" | null>(null);
  const { calls } = editing.record;
  const { change } = editing;
  return (
    <Card
      title={t("section.calls")}
      aside={
        change && (
          <Button small icon="plus" onClick={() => setOpen("new")}>
            {t("call.add")}
          </Button>
        )
      }
    >
      {calls.length === 0 && <p className="bl-zweit">{t("noCalls")}</p>}
      {calls.map((call, index) => (
        <section key={call.id} className="bl-abstand" aria-labelledby={`aufruf-${call.id}`}>
          <div className="bl-reihe">
            <h3 id={`aufruf-${call.id}`}>{inLanguage(call.title)}</h3>
            <span className="bl-zweit">
              {t(`callKind.${call.kind}`)}, {call.year}
            </span>
            {change && (
              <PartButtons
                name={inLanguage(call.title)}
                index={index}
                count={calls.length}
                onMove={(by) => change(["calls"], moveEntry(calls, index, by))}
                onEdit={() => setOpen(call)}
                onRemove={() => change(["calls"], withoutCall(calls, call.id))}
              />
            )}
          </div>
          {(["exclusiveWith", "waives"] as const).map((part) => (
            <ProblemsAt key={part} editing={editing} path={["calls", index, part]} />
          ))}
          <CallNotes call={call} editing={editing} />
          <ValueTable caption={inLanguage(call.title)} values={callValues(call, index)} editing={editing} />
          {change && (
            <>
              <OptionalValues
                editing={editing}
                values={limits.map((key) => ({ path: ["calls", index, key], label: `value.${key}` as const }))}
              />
              <RuleList
                editing={editing}
                path={["calls", index, "rules"]}
                rules={call.rules}
                title={t("call.rules")}
                add={t("part.rule")}
              />
            </>
          )}
        </section>
      ))}
      {open && change && (
        <CallDialog
          record={editing.record}
          call={open === "new" ? null : open}
          onClose={() => setOpen(null)}
          onSave={(call) => {
            const known = calls.some(({ id }) => id === call.id);
            change(["calls"], known ? calls.map((other) => (other.id === call.id ? call : other)) : [call, ...calls]);
            setOpen(null);
          }}
        />
      )}
    </Card>
  );
}

const limits = [
  "closesOn",
  "minimumPoints",
  "totalCostAtMostCents",
  "grantAtMostCents",
  "applicationsAtMost",
  "budgetCents",
] as const;

function CallNotes({ call, editing }: { call: Call; editing: ProgrammeEditing }) {
  const { t } = useTranslation("programmes");
  const { calls, stages } = editing.record;
  const others = calls.filter((other) => call.exclusiveWith.includes(other.id)).map((other) => inLanguage(other.title));
  return (
    <>
      {others.length > 0 && <p className="bl-zweit">{t("exclusive", { calls: others.join(", ") })}</p>}
      {call.waives.map(({ stage, reason }) => {
        const title = stages.find((candidate) => candidate.id === stage)?.title;
        const name = title ? inLanguage(title) : stage;
        return (
          <p key={stage} className="bl-zweit">
            {t("waives", { stage: name, reason: inLanguage(reason) })}
          </p>
        );
      })}
    </>
  );
}

/** Without the call, and without the other calls naming it. */
function withoutCall(calls: readonly Call[], id: string): Call[] {
  return calls
    .filter((call) => call.id !== id)
    .map((call) => ({ ...call, exclusiveWith: call.exclusiveWith.filter((other) => other !== id) }));
}
