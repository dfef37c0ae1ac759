import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import type { Call } from "#domain/programmes/call.ts";
import { CallDialog } from "./call-dialog.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import { callValues } from "./programme-values.ts";
import { ValueTable } from "./value-table.tsx";

/** The calls of a programme with window, limits and rules; while editing calls come and go. */
export function ProgrammeCalls({ editing }: { editing: ProgrammeEditing }) {
  const { t } = useTranslation("programmes");
  const [adding, setAdding] = useState(false);
  const { calls } = editing.record;
  const { change } = editing;
  return (
    <Card
      title={t("section.calls")}
      aside={
        change && (
          <Button small icon="plus" onClick={() => setAdding(true)}>
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
              <IconButton
                icon="trash"
                label={t("removeEntry", { name: inLanguage(call.title) })}
                onClick={() => change(["calls"], withoutCall(calls, call.id))}
              />
            )}
          </div>
          <CallNotes call={call} editing={editing} />
          <ValueTable caption={inLanguage(call.title)} values={callValues(call, index)} editing={editing} />
        </section>
      ))}
      {adding && change && (
        <CallDialog
          calls={calls}
          onClose={() => setAdding(false)}
          onAdd={(call) => {
            change(["calls"], [call, ...calls]);
            setAdding(false);
          }}
        />
      )}
    </Card>
  );
}

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
