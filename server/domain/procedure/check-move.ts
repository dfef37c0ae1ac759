import { outcomeTitles } from "../application-words.data.ts";
import type { Programme } from "../programmes/programme.ts";
import type { Stage } from "../programmes/stage.ts";
import { checkCondition } from "./check-condition.ts";
import type { Facts } from "./condition.ts";
import { isOverridable, type Missing, missingKey } from "./missing.ts";
import type { ProcedureState } from "./procedure-state.ts";
import { replayStages } from "./replay-stages.ts";
import type { Move, Outcome, StageEvent } from "./stage-event.ts";

/**
 * `hints` do not stop the move: conditions that the programme holds unverified or that are only advice. `overridden` would
 * have stopped it, and the move says why it is made all the same.
 */
export type MoveCheck =
  | { readonly ok: true; readonly hints: readonly Missing[]; readonly overridden?: readonly Missing[] }
  | { readonly ok: false; readonly missing: readonly Missing[]; readonly hints: readonly Missing[] };

/**
 * Says everything at once that stands in the way of a move. A stage is done when its entry conditions, completion
 * conditions and required documents are there on the day of the move; skipping, reopening, a correction and any outcome
 * but the return to `open` from an objection need a reason. A finding that rests on a value which is older, second-hand or
 * presumed no longer stops a move that overrides it by name with a reason. `history` is needed for moves that correct an
 * entry only.
 */
export function checkMove(
  programme: Programme,
  state: ProcedureState,
  move: Move,
  facts: Facts,
  history: readonly StageEvent[] = [],
): MoveCheck {
  const findings: { missing: Missing; blocking: boolean }[] = [];
  const refuse = (missing: Missing | null) => {
    if (missing) findings.push({ missing, blocking: true });
  };
  const before = move.corrects ? withoutEntry(programme, history, move.corrects) : state;
  if (move.corrects || move.kind === "correction") refuse(checkCorrection(state, move, history));
  if (needsReason(move) && !move.reason?.trim()) refuse(reasonMissing(move));

  if (move.kind === "outcome") refuse(checkOutcome(before.outcome, move.outcome ?? null));
  else if (move.kind !== "correction") {
    const stage = programme.stages.find((candidate) => candidate.id === move.stage);
    if (!stage) refuse(stageUnknown(move.stage));
    else {
      if (before.outcome !== "open" && before.outcome !== "completed") refuse(closed(before.outcome));
      refuse(checkRepetition(stage, before, move));
      if (move.kind === "complete") {
        const conditions = [...stage.entry, ...stage.completion, ...documentConditions(stage)];
        for (const condition of conditions) {
          const missing = checkCondition(condition, { programme, state: before, facts, on: move.occurredOn });
          if (!missing) continue;
          // What the programme itself does not know for sure cannot stop anybody.
          const isSure = missing.code !== "limit-not-known" && missing.code !== "call-limit-doubtful";
          findings.push({ missing, blocking: condition.blocking && isSure });
        }
      }
    }
  }
  const stopping = onceEach(findings.filter((finding) => finding.blocking).map((finding) => finding.missing));
  const hints = onceEach(findings.filter((finding) => !finding.blocking).map((finding) => finding.missing));
  const named = new Set(move.override?.reason.trim() ? move.override.findings : []);
  const overridden = stopping.filter((finding) => isOverridable(finding) && named.has(missingKey(finding)));
  const missing = stopping.filter((finding) => !overridden.includes(finding));
  if (missing.length > 0) return { ok: false, missing, hints };
  return { ok: true, hints, ...(overridden.length > 0 && { overridden }) };
}

/** Several conditions may lack the same thing, such as the call; the surest of them is said. */
function onceEach(all: readonly Missing[]): Missing[] {
  const byKey = new Map<string, Missing>();
  for (const missing of all) {
    const said = byKey.get(missingKey(missing));
    if (!said || (isOverridable(said) && !isOverridable(missing))) byKey.set(missingKey(missing), missing);
  }
  return [...byKey.values()];
}

/** Outcomes that may follow each other; `completed` follows from the stages and cannot be chosen. */
const nextOutcomes: Readonly<Record<Outcome, readonly Outcome[]>> = {
  open: ["rejected", "withdrawn", "returned", "lapsed", "objection"],
  completed: ["returned", "objection"],
  rejected: ["objection", "withdrawn"],
  returned: ["objection"],
  lapsed: ["objection"],
  withdrawn: [],
  objection: ["open", "rejected", "withdrawn", "returned", "lapsed"],
};

/** The outcomes that someone may choose in this state. */
export function possibleOutcomes(outcome: Outcome): readonly Outcome[] {
  return nextOutcomes[outcome];
}

function needsReason(move: Move): boolean {
  return move.kind !== "complete" || Boolean(move.corrects);
}

function withoutEntry(programme: Programme, history: readonly StageEvent[], id: string): ProcedureState {
  const last = history.reduce((highest, event) => Math.max(highest, event.seq), 0);
  const correction: StageEvent = {
    id: "",
    seq: last + 1,
    kind: "correction",
    stage: null,
    occurredOn: "",
    reason: null,
    corrects: id,
    recordedAt: "",
    recordedBy: "",
  };
  return replayStages(programme.stages, [...history, correction]);
}

function checkCorrection(state: ProcedureState, move: Move, history: readonly StageEvent[]): Missing | null {
  const target = history.find((event) => event.id === move.corrects);
  if (target && !state.corrected.includes(target.id)) return null;
  return {
    code: "nothing-to-correct",
    subject: move.corrects ?? null,
    origin: null,
    confidence: null,
    text: {
      de: "Nennen Sie den Eintrag, den Sie berichtigen. Ein Eintrag, der schon berichtigt ist, zählt nicht mehr.",
      en: "Name the entry that you correct. An entry that has been corrected already no longer counts.",
    },
  };
}

function reasonMissing(move: Move): Missing {
  return {
    code: "reason-missing",
    subject: move.stage,
    origin: null,
    confidence: null,
    text: {
      de: "Es fehlt eine Begründung. Schreiben Sie in einem Satz, warum; der Satz bleibt im Verlauf sichtbar.",
      en: "A reason is missing. Write in one sentence why; the sentence stays visible in the history.",
    },
  };
}

function checkOutcome(from: Outcome, to: Outcome | null): Missing | null {
  if (to !== null && nextOutcomes[from].includes(to)) return null;
  const allowed = nextOutcomes[from];
  const list = (language: "de" | "en") => allowed.map((outcome) => outcomeTitles[outcome][language]).join(", ");
  return {
    code: "outcome-forbids",
    subject: to,
    origin: null,
    confidence: null,
    text: {
      de: `Der Antrag ist ${outcomeTitles[from].de}. Von dort ist möglich: ${list("de") || "nichts; berichtigen Sie den Eintrag, falls er falsch ist"}.`,
      en: `The application is ${outcomeTitles[from].en}. Possible from there: ${list("en") || "nothing; correct the entry if it is wrong"}.`,
    },
  };
}

function closed(outcome: Outcome): Missing {
  return {
    code: "outcome-forbids",
    subject: outcome,
    origin: null,
    confidence: null,
    text: {
      de: `Der Antrag ist ${outcomeTitles[outcome].de}; Stufen ruhen. Tragen Sie zuerst ein, dass er wieder offen ist, oder berichtigen Sie den Eintrag.`,
      en: `The application is ${outcomeTitles[outcome].en}; its stages rest. First record that it is open again, or correct the entry.`,
    },
  };
}

function stageUnknown(stage: string | null): Missing {
  return {
    code: "stage-unknown",
    subject: stage,
    origin: null,
    confidence: null,
    text: {
      de: `Das Verfahren hat keine Stufe „${stage ?? ""}“. Wählen Sie eine Stufe aus der Liste.`,
      en: `The procedure has no stage "${stage ?? ""}". Choose a stage of the list.`,
    },
  };
}

function checkRepetition(stage: Stage, state: ProcedureState, move: Move): Missing | null {
  const isPassed = stage.id in state.done || stage.id in state.skipped;
  if (move.kind === "reopen") {
    if (isPassed) return null;
    return {
      code: "already-done",
      subject: stage.id,
      origin: null,
      confidence: null,
      text: {
        de: `„${stage.title.de}“ ist noch offen und braucht nicht wieder geöffnet zu werden.`,
        en: `"${stage.title.en}" is still open and need not be opened again.`,
      },
    };
  }
  if (!isPassed || (stage.repeats && move.kind === "complete")) return null;
  if (move.kind === "complete" && stage.id in state.skipped) return null;
  return {
    code: "already-done",
    subject: stage.id,
    origin: null,
    confidence: null,
    text: {
      de: `„${stage.title.de}“ ist schon erledigt oder übersprungen. Berichtigen Sie den Eintrag oder öffnen Sie die Stufe wieder.`,
      en: `"${stage.title.en}" has been done or skipped already. Correct the entry or reopen the stage.`,
    },
  };
}

function documentConditions(stage: Stage) {
  return stage.documents.map((document) => ({
    kind: "document-present" as const,
    document: document.id,
    origin: document.origin,
    blocking: document.required,
  }));
}
