import { add, differenceInCalendarDays, formatISO, parseISO } from "date-fns";
import { germanDate } from "../german-date.ts";
import { consultationLength } from "../programmes/consultation-length.ts";
import type { Programme } from "../programmes/programme.ts";
import type { Text } from "../rule-set.ts";
import { checkCallExclusive, checkCallLimits, checkCallOpen, checkCallPoints } from "./check-call.ts";
import type { Condition, Facts } from "./condition.ts";
import type { Missing } from "./missing.ts";
import type { ProcedureState } from "./procedure-state.ts";
import { limitUnknown, say } from "./say-missing.ts";
import { waivedStages } from "./waived-stages.ts";

/** What a condition is evaluated against; `on` is the day of the move. */
export type ConditionContext = {
  readonly programme: Programme;
  readonly state: ProcedureState;
  readonly facts: Facts;
  readonly on: string;
};

/** Null when the condition holds, otherwise what is missing and what to do about it. */
export function checkCondition(condition: Condition, context: ConditionContext): Missing | null {
  switch (condition.kind) {
    case "stage-done":
      return checkStageDone(condition, context);
    case "document-present":
      return checkDocument(condition, context);
    case "money-recorded":
      return checkMoney(condition, context);
    case "fact":
      return checkFact(condition, context);
  }
}

type Of<K extends Condition["kind"]> = Extract<Condition, { kind: K }>;

function checkStageDone(condition: Of<"stage-done">, { programme, state, facts }: ConditionContext): Missing | null {
  if (condition.stage in state.done || condition.stage in state.skipped) return null;
  if (waivedStages(programme, facts.callId).some((waived) => waived.stage === condition.stage)) return null;
  const title = programme.stages.find((stage) => stage.id === condition.stage)?.title;
  return say(condition, "stage-not-done", condition.stage, {
    de: `Zuerst muss „${title?.de ?? condition.stage}“ erledigt oder mit Begründung übersprungen sein.`,
    en: `First "${title?.en ?? condition.stage}" has to be done, or skipped with a reason.`,
  });
}

function checkDocument(condition: Of<"document-present">, { programme, facts }: ConditionContext): Missing | null {
  if (facts.documents.includes(condition.document)) return null;
  const document = programme.stages
    .flatMap((stage) => stage.documents)
    .find((candidate) => candidate.id === condition.document);
  return say(condition, "document-missing", condition.document, {
    de: `Es fehlt das Dokument „${document?.title.de ?? condition.document}“. Laden Sie es bei den Dokumenten des Antrags hoch.`,
    en: `The document "${document?.title.en ?? condition.document}" is missing. Upload it with the documents of the application.`,
  });
}

const stepNames: Readonly<Record<Of<"money-recorded">["step"], Text>> = {
  applied: { de: "beantragter Betrag", en: "amount applied for" },
  "granted-provisional": { de: "vorläufig bewilligter Betrag", en: "amount granted provisionally" },
  "granted-final": { de: "abschließend bewilligter Betrag", en: "amount granted finally" },
  contracted: { de: "vertraglich gebundener Betrag", en: "amount under contract" },
  built: { de: "gebauter Betrag", en: "amount built" },
  requested: { de: "angeforderter Betrag", en: "amount requested" },
  received: { de: "erhaltener Betrag", en: "amount received" },
  proven: { de: "nachgewiesener Betrag", en: "amount proven" },
  lapsed: { de: "verfallener Betrag", en: "amount lapsed" },
  returned: { de: "zurückgezahlter Betrag", en: "amount returned" },
};

const sourceNames: Readonly<Record<Of<"money-recorded">["source"], Text>> = {
  federal: { de: "des Bundes", en: "of the federation" },
  land: { de: "des Landes", en: "of the Land" },
  own: { de: "aus Eigenmitteln", en: "of own money" },
  operator: { de: "des Netzbetreibers", en: "of the operator" },
  "third-party": { de: "von Dritten", en: "of third parties" },
  any: { de: "", en: "" },
};

function checkMoney(condition: Of<"money-recorded">, { facts }: ConditionContext): Missing | null {
  const isRecorded = facts.moneySteps.some(
    (entry) =>
      entry.step === condition.step &&
      (condition.source === "any" || entry.source === condition.source) &&
      entry.cents !== 0,
  );
  if (isRecorded) return null;
  const what = (language: "de" | "en") =>
    `${stepNames[condition.step][language]} ${sourceNames[condition.source][language]}`.trim();
  return say(condition, "money-not-recorded", `${condition.step}:${condition.source}`, {
    de: `Es fehlt: ${what("de")}. Tragen Sie den Betrag beim Geld des Antrags ein.`,
    en: `Missing: ${what("en")}. Enter the amount with the money of the application.`,
  });
}

function checkFact(condition: Of<"fact">, context: ConditionContext): Missing | null {
  const { facts } = context;
  switch (condition.fact) {
    case "consultation-length":
      return checkConsultationLength(condition, context);
    case "consultation-age":
      return checkConsultationAge(condition, context, context.on);
    case "consultation-age-at-selection":
      return checkConsultationAge(condition, context, facts.selectionOpenedOn ?? null);
    case "call-open":
      return checkCallOpen(condition, context);
    case "call-limits":
      return checkCallLimits(condition, context);
    case "call-points":
      return checkCallPoints(condition, context);
    case "call-exclusive":
      return checkCallExclusive(condition, context);
    case "addresses-frozen":
      return checkCount(condition, facts.addressesFrozen, "addresses-missing", {
        de: `Der eingefrorene Adressbestand hat ${facts.addressesFrozen} Adressen, nötig ${range(condition, "de")}. Legen Sie das Gebiet des Projekts fest und den Antrag dazu neu an.`,
        en: `The frozen address set has ${facts.addressesFrozen} addresses, needed ${range(condition, "en")}. Fix the area of the project and make the application for it.`,
      });
    case "drift-open":
      return checkCount(condition, facts.driftOpen, "drift-open", {
        de: `${facts.driftOpen} Adressen haben seit dem Einfrieren den Förderstatus gewechselt. Sehen Sie sie durch und entscheiden Sie im Adressbuch des Antrags.`,
        en: `${facts.driftOpen} addresses have changed their eligibility since they were frozen. Look through them and decide in the ledger of the application.`,
      });
    case "double-funding":
      return checkCount(condition, facts.doubleFunding, "double-funding", {
        de: `${facts.doubleFunding} Adressen stehen auch in einem anderen geförderten Antrag. Nehmen Sie sie in einem der beiden heraus.`,
        en: `${facts.doubleFunding} addresses are in another funded application as well. Take them out of one of the two.`,
      });
  }
}

function checkCount(condition: Of<"fact">, count: number, code: Missing["code"], text: Text): Missing | null {
  const { atLeast = -Infinity, atMost = Infinity } = condition;
  return count >= atLeast && count <= atMost ? null : say(condition, code, condition.fact, text);
}

function range({ atLeast, atMost }: Of<"fact">, language: "de" | "en"): string {
  const [least, most] = language === "de" ? ["mindestens", "höchstens"] : ["at least", "at most"];
  const parts = [atLeast !== undefined && `${least} ${atLeast}`, atMost !== undefined && `${most} ${atMost}`];
  return parts.filter(Boolean).join(", ");
}

function checkConsultationLength(condition: Of<"fact">, { facts, programme }: ConditionContext): Missing | null {
  const needed = consultationLength(programme);
  if (!needed) return limitUnknown(condition, "die Dauer der Markterkundung", "the length of the consultation");
  const { consultationStartedOn: started, consultationEndedOn: ended } = facts;
  if (!started || !ended) {
    return say(condition, "consultation-unknown", "consultation", {
      de: "Beginn und Ende der Markterkundung fehlen. Tragen Sie beide Tage ein.",
      en: "Start and end of the market consultation are missing. Enter both days.",
    });
  }
  const days = differenceInCalendarDays(parseISO(ended), parseISO(started));
  if (days >= needed.days) return null;
  const text = {
    de: `Die Markterkundung dauerte ${days} Tage, nötig sind mindestens ${needed.text.de}. Verlängern oder wiederholen Sie sie.`,
    en: `The market consultation took ${days} days, at least ${needed.text.en} are needed. Extend or repeat it.`,
  };
  return say(condition, "consultation-too-short", "consultation", text, [needed.limit]);
}

/** On the day of the application, or on the day that the selection was opened where the programme counts until then. */
function checkConsultationAge(
  condition: Of<"fact">,
  { facts, programme }: ConditionContext,
  on: string | null,
): Missing | null {
  const months = programme.consultationValidMonths.value;
  if (months === null)
    return limitUnknown(condition, "das Höchstalter der Markterkundung", "the age of the consultation");
  const ended = facts.consultationEndedOn;
  if (!ended) {
    return say(condition, "consultation-unknown", "consultation", {
      de: "Das Ende der Markterkundung fehlt. Tragen Sie den Tag ein, an dem sie endete.",
      en: "The end of the market consultation is missing. Enter the day on which it ended.",
    });
  }
  if (on === null) {
    return say(condition, "selection-opening-unknown", "selection", {
      de: "Der Tag, an dem das Auswahlverfahren eröffnet wurde, fehlt. Tragen Sie ihn beim Antrag ein.",
      en: "The day on which the selection procedure was opened is missing. Enter it with the application.",
    });
  }
  const lastDay = formatISO(add(parseISO(ended), { months }), { representation: "date" });
  if (on <= lastDay) return null;
  const opened =
    condition.fact === "consultation-age-at-selection"
      ? { de: ` Das Auswahlverfahren begann am ${germanDate(on)}.`, en: ` The selection was opened on ${on}.` }
      : { de: "", en: "" };
  const text = {
    de: `Das Ergebnis der Markterkundung vom ${germanDate(ended)} galt ${months} Monate, bis ${germanDate(lastDay)}.${opened.de} Wiederholen Sie die Markterkundung.`,
    en: `The result of the market consultation of ${ended} was valid for ${months} months, until ${lastDay}.${opened.en} Repeat the consultation.`,
  };
  return say(condition, "consultation-too-old", "consultation", text, [programme.consultationValidMonths]);
}
