import { add, differenceInCalendarDays, formatISO, parseISO } from "date-fns";
import { germanDate } from "../german-date.ts";
import { euroText } from "../money/money-text.ts";
import { type Call, callLimit, callLimitIds } from "../programmes/call.ts";
import type { Programme } from "../programmes/programme.ts";
import type { Text } from "../rule-set.ts";
import type { Condition, Facts } from "./condition.ts";
import type { Missing } from "./missing.ts";
import type { ProcedureState } from "./procedure-state.ts";
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
  const { facts, programme } = context;
  switch (condition.fact) {
    case "consultation-length":
      return checkConsultationLength(condition, context);
    case "consultation-age":
      return checkConsultationAge(condition, context);
    case "call-open":
      return checkCallOpen(condition, context);
    case "call-limits":
      return checkCallLimits(condition, context);
    case "call-points":
      return checkCallPoints(condition, findCall(programme, facts), facts);
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
  const weeks = programme.consultationWeeks.value;
  if (weeks === null) return limitUnknown(condition, "die Dauer der Markterkundung", "the length of the consultation");
  const { consultationStartedOn: started, consultationEndedOn: ended } = facts;
  if (!started || !ended) {
    return say(condition, "consultation-unknown", "consultation", {
      de: "Beginn und Ende der Markterkundung fehlen. Tragen Sie beide Tage ein.",
      en: "Start and end of the market consultation are missing. Enter both days.",
    });
  }
  const days = differenceInCalendarDays(parseISO(ended), parseISO(started));
  if (days >= weeks * 7) return null;
  return say(condition, "consultation-too-short", "consultation", {
    de: `Die Markterkundung dauerte ${days} Tage, nötig sind mindestens ${weeks} Wochen (${weeks * 7} Tage). Verlängern oder wiederholen Sie sie.`,
    en: `The market consultation took ${days} days, at least ${weeks} weeks (${weeks * 7} days) are needed. Extend or repeat it.`,
  });
}

function checkConsultationAge(condition: Of<"fact">, { facts, programme, on }: ConditionContext): Missing | null {
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
  const lastDay = formatISO(add(parseISO(ended), { months }), { representation: "date" });
  if (on <= lastDay) return null;
  return say(condition, "consultation-too-old", "consultation", {
    de: `Das Ergebnis der Markterkundung vom ${germanDate(ended)} galt ${months} Monate, bis ${germanDate(lastDay)}. Wiederholen Sie die Markterkundung.`,
    en: `The result of the market consultation of ${ended} was valid for ${months} months, until ${lastDay}. Repeat the consultation.`,
  });
}

function findCall(programme: Programme, facts: Facts): Call | null {
  return programme.calls.find((call) => call.id === facts.callId) ?? null;
}

function checkCallOpen(condition: Of<"fact">, { facts, programme, on }: ConditionContext): Missing | null {
  const call = findCall(programme, facts);
  if (!call) return callUnknown(condition);
  const opens = call.opensOn.value;
  const closes = call.closesOn?.value ?? null;
  if (opens === null && closes === null) {
    return limitUnknown(condition, `das Zeitfenster von „${call.title.de}“`, `the window of "${call.title.en}"`);
  }
  if ((opens === null || on >= opens) && (closes === null || on <= closes)) return null;
  const window = (date: (day: string) => string, from: string, to: string) =>
    [opens && `${from} ${date(opens)}`, closes && `${to} ${date(closes)}`].filter(Boolean).join(" ");
  return say(condition, "call-not-open", call.id, {
    de: `„${call.title.de}“ ist offen ${window(germanDate, "vom", "bis")}; der ${germanDate(on)} liegt außerhalb. Wählen Sie einen anderen Aufruf oder berichtigen Sie den Tag.`,
    en: `"${call.title.en}" is open ${window((day) => day, "from", "to")}; ${on} is outside. Choose another call or correct the day.`,
  });
}

function checkCallLimits(condition: Of<"fact">, { facts, programme }: ConditionContext): Missing | null {
  const call = findCall(programme, facts);
  if (!call) return callUnknown(condition);
  const confirmed = (id: string) => facts.confirmedLimits?.find((one) => one.id === id) ?? null;
  const limits = [
    {
      limit: callLimit(call.totalCostAtMostCents, confirmed(callLimitIds.costs)),
      amount: facts.totalCostCents,
      ...{ de: "Gesamtkosten", en: "total cost" },
    },
    {
      limit: callLimit(call.grantAtMostCents, confirmed(callLimitIds.grant)),
      amount: facts.grantCents,
      ...{ de: "Zuwendung", en: "grant" },
    },
  ];
  const over = limits.filter(({ limit, amount }) => limit?.cents != null && amount != null && amount > limit.cents);
  if (over.length === 0) return null;
  const isDoubtful = over.every(({ limit }) => !limit?.sure);
  const list = (language: "de" | "en", most: string) =>
    over
      .map(
        (one) =>
          `${one[language]} ${euroText(one.amount ?? 0)[language]}, ${most} ${euroText(one.limit?.cents ?? 0)[language]}`,
      )
      .join("; ");
  return say(condition, isDoubtful ? "call-limit-doubtful" : "call-limit", call.id, {
    de: `„${call.title.de}“ erlaubt so viel nicht: ${list("de", "höchstens")}. Verkleinern Sie das Vorhaben oder wählen Sie einen anderen Aufruf.`,
    en: `"${call.title.en}" does not allow that much: ${list("en", "at most")}. Make the project smaller or choose another call.`,
  });
}

function checkCallPoints(condition: Of<"fact">, call: Call | null, facts: Facts): Missing | null {
  if (!call) return callUnknown(condition);
  if (call.minimumPoints === null) return null;
  const needed = call.minimumPoints.value;
  if (needed === null) {
    return limitUnknown(condition, `die Mindestpunktzahl von „${call.title.de}“`, `the points of "${call.title.en}"`);
  }
  if (facts.points == null) {
    return say(condition, "points-missing", call.id, {
      de: `„${call.title.de}“ verlangt ${needed} Punkte. Tragen Sie die bestätigte Punktzahl aus dem Förderportal ein.`,
      en: `"${call.title.en}" demands ${needed} points. Enter the confirmed points of the funding portal.`,
    });
  }
  if (facts.points >= needed) return null;
  return say(condition, "points-too-few", call.id, {
    de: `„${call.title.de}“ verlangt ${needed} Punkte, der Antrag hat ${facts.points}. Stellen Sie ihn im regulären Aufruf.`,
    en: `"${call.title.en}" demands ${needed} points, the application has ${facts.points}. File it in the standard call.`,
  });
}

function callUnknown(condition: Condition): Missing {
  return say(condition, "call-unknown", "call", {
    de: "Der Antrag nennt keinen Aufruf. Wählen Sie beim Antrag, zu welchem Aufruf er gehört.",
    en: "The application names no call. Choose the call that it belongs to.",
  });
}

function limitUnknown(condition: Condition, de: string, en: string): Missing {
  return say(condition, "limit-not-known", null, {
    de: `Das Programm kennt ${de} nicht. Eine Administratorin oder ein Administrator kann den Wert im Programm eintragen.`,
    en: `The programme does not know ${en}. An administrator can enter the value in the programme.`,
  });
}

function say(condition: Condition, code: Missing["code"], subject: string | null, text: Text): Missing {
  return { code, subject, text, origin: condition.origin };
}
