import type { DatedFact } from "../procedure/deadline-rule.ts";
import type { Text } from "../rule-set.ts";

/** What deadlines count from besides stages. */
export const factTitles: Readonly<Record<DatedFact, Text>> = {
  "call-opens": { de: "Beginn des Aufrufs", en: "opening of the call" },
  "call-closes": { de: "Ende des Aufrufs", en: "end of the call" },
  "consultation-started": { de: "Beginn der Markterkundung", en: "start of the market consultation" },
  "consultation-ended": { de: "Ende der Markterkundung", en: "end of the market consultation" },
  "grant-period-ends": { de: "Ende des Bewilligungszeitraums", en: "end of the grant period" },
  "lease-ends": { de: "Ende des Pachtvertrags", en: "end of the lease" },
};
