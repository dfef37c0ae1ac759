import { weakestOf } from "../confidence.ts";
import { germanDate } from "../german-date.ts";
import { euroText } from "../money/money-text.ts";
import { type Call, callLimit, callLimitIds } from "../programmes/call.ts";
import type { Programme } from "../programmes/programme.ts";
import type { ConditionContext } from "./check-condition.ts";
import type { Condition, Facts } from "./condition.ts";
import type { Missing } from "./missing.ts";
import { limitUnknown, say } from "./say-missing.ts";

type FactCondition = Extract<Condition, { kind: "fact" }>;

function findCall(programme: Programme, facts: Facts): Call | null {
  return programme.calls.find((call) => call.id === facts.callId) ?? null;
}

/** Whether the call is open on the day of the move. */
export function checkCallOpen(condition: FactCondition, { facts, programme, on }: ConditionContext): Missing | null {
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
  const missed = opens !== null && on < opens ? call.opensOn : call.closesOn;
  const text = {
    de: `„${call.title.de}“ ist offen ${window(germanDate, "vom", "bis")}; der ${germanDate(on)} liegt außerhalb. Wählen Sie einen anderen Aufruf oder berichtigen Sie den Tag.`,
    en: `"${call.title.en}" is open ${window((day) => day, "from", "to")}; ${on} is outside. Choose another call or correct the day.`,
  };
  return say(condition, "call-not-open", call.id, text, [missed]);
}

/** Whether cost and grant stay within the ceilings of the call. */
export function checkCallLimits(condition: FactCondition, { facts, programme }: ConditionContext): Missing | null {
  const call = findCall(programme, facts);
  if (!call) return callUnknown(condition);
  const confirmed = (id: string) => facts.confirmedLimits?.find((one) => one.id === id) ?? null;
  const limits = [
    {
      limit: callLimit(call.totalCostAtMostCents, confirmed(callLimitIds.costs)),
      // What somebody confirmed no longer rests on the programme's source.
      origin: confirmed(callLimitIds.costs) ? null : call.totalCostAtMostCents,
      amount: facts.totalCostCents,
      ...{ de: "Gesamtkosten", en: "total cost" },
    },
    {
      limit: callLimit(call.grantAtMostCents, confirmed(callLimitIds.grant)),
      origin: confirmed(callLimitIds.grant) ? null : call.grantAtMostCents,
      amount: facts.grantCents,
      ...{ de: "Zuwendung", en: "grant" },
    },
  ];
  const over = limits.filter(({ limit, amount }) => limit?.cents != null && amount != null && amount > limit.cents);
  if (over.length === 0) return null;
  const isDoubtful = over.every(({ limit }) => !limit?.sure);
  // Where one of two limits is firm the finding is: the other would not lift it.
  const firm = over.filter(({ origin }) => weakestOf([condition.origin, origin]) === condition.origin.confidence);
  const rests = firm.length > 0 ? firm : over;
  const list = (language: "de" | "en", most: string) =>
    over
      .map(
        (one) =>
          `${one[language]} ${euroText(one.amount ?? 0)[language]}, ${most} ${euroText(one.limit?.cents ?? 0)[language]}`,
      )
      .join("; ");
  const text = {
    de: `„${call.title.de}“ erlaubt so viel nicht: ${list("de", "höchstens")}. Verkleinern Sie das Vorhaben oder wählen Sie einen anderen Aufruf.`,
    en: `"${call.title.en}" does not allow that much: ${list("en", "at most")}. Make the project smaller or choose another call.`,
  };
  const code = isDoubtful ? "call-limit-doubtful" : "call-limit";
  return say(
    condition,
    code,
    call.id,
    text,
    rests.map(({ origin }) => origin),
  );
}

/** Whether the confirmed points suffice for the call. */
export function checkCallPoints(condition: FactCondition, { facts, programme }: ConditionContext): Missing | null {
  const call = findCall(programme, facts);
  if (!call) return callUnknown(condition);
  if (call.minimumPoints === null) return null;
  const needed = call.minimumPoints.value;
  if (needed === null) {
    return limitUnknown(condition, `die Mindestpunktzahl von „${call.title.de}“`, `the points of "${call.title.en}"`);
  }
  const limits = [call.minimumPoints];
  if (facts.points == null) {
    const text = {
      de: `„${call.title.de}“ verlangt ${needed} Punkte. Tragen Sie die bestätigte Punktzahl aus dem Förderportal ein.`,
      en: `"${call.title.en}" demands ${needed} points. Enter the confirmed points of the funding portal.`,
    };
    return say(condition, "points-missing", call.id, text, limits);
  }
  if (facts.points >= needed) return null;
  const text = {
    de: `„${call.title.de}“ verlangt ${needed} Punkte, der Antrag hat ${facts.points}. Stellen Sie ihn im regulären Aufruf.`,
    en: `"${call.title.en}" demands ${needed} points, the application has ${facts.points}. File it in the standard call.`,
  };
  return say(condition, "points-too-few", call.id, text, limits);
}

/** Calls exclude each other both ways, whichever of the two names the other. */
export function checkCallExclusive(condition: FactCondition, { facts, programme }: ConditionContext): Missing | null {
  const call = findCall(programme, facts);
  if (!call) return callUnknown(condition);
  const excludes = (a: Call | undefined, b: string) => a?.exclusiveWith.includes(b) ?? false;
  const others = (facts.neighbouringCalls ?? []).filter(
    ({ callId }) =>
      excludes(call, callId) ||
      excludes(
        programme.calls.find((other) => other.id === callId),
        call.id,
      ),
  );
  if (others.length === 0) return null;
  const list = [...new Set(others.map(({ title }) => `„${title}“`))].join(", ");
  return say(condition, "call-excluded", call.id, {
    de: `Für eine Gemeinde dieses Antrags läuft schon ${list} in einem Aufruf, der „${call.title.de}“ im selben Jahr ausschließt. Ziehen Sie einen der Anträge zurück oder nehmen Sie die Gemeinde heraus.`,
    en: `For a municipality of this application ${list} is under way in a call that excludes "${call.title.en}" in the same year. Withdraw one of the applications or take the municipality out.`,
  });
}

function callUnknown(condition: Condition): Missing {
  return say(condition, "call-unknown", "call", {
    de: "Der Antrag nennt keinen Aufruf. Wählen Sie beim Antrag, zu welchem Aufruf er gehört.",
    en: "The application names no call. Choose the call that it belongs to.",
  });
}
