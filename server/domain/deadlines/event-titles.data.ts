import type { DatedFact } from "../procedure/deadline-rule.ts";
import type { Outcome } from "../procedure/stage-event.ts";
import type { Text } from "../rule-set.ts";

/** What deadlines count from besides stages. */
export const factTitles: Readonly<Record<DatedFact, Text>> = {
  "call-opens": { de: "Beginn des Aufrufs", en: "opening of the call" },
  "call-closes": { de: "Ende des Aufrufs", en: "end of the call" },
  "consultation-started": { de: "Beginn der Markterkundung", en: "start of the market consultation" },
  "consultation-ended": { de: "Ende der Markterkundung", en: "end of the market consultation" },
};

/** How an application stands, fitting „der Antrag ist …". */
export const outcomeTitles: Readonly<Record<Outcome, Text>> = {
  open: { de: "offen", en: "open" },
  rejected: { de: "abgelehnt", en: "rejected" },
  withdrawn: { de: "zurückgezogen", en: "withdrawn" },
  returned: { de: "zurückgegeben", en: "returned" },
  lapsed: { de: "verfallen", en: "lapsed" },
  objection: { de: "im Widerspruch", en: "under objection" },
  completed: { de: "abgeschlossen", en: "completed" },
};
