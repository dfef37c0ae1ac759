import type { FileNumberKind } from "./application.ts";
import type { Outcome } from "./procedure/stage-event.ts";
import type { FundingModel } from "./programmes/programme.ts";
import type { Text } from "./rule-set.ts";

/** The words of an application, for screens and for files that people pass on. */
export const modelTexts: Readonly<Record<FundingModel, Text>> = {
  gap: { de: "Wirtschaftlichkeitslücke", en: "Viability gap" },
  operator: { de: "Betreibermodell", en: "Operator model" },
  advice: { de: "Beratungsleistungen", en: "Advice" },
};

export const outcomeTexts: Readonly<Record<Outcome, Text>> = {
  open: { de: "läuft", en: "running" },
  rejected: { de: "abgelehnt", en: "rejected" },
  withdrawn: { de: "zurückgezogen", en: "withdrawn" },
  returned: { de: "zurückgegeben", en: "returned" },
  lapsed: { de: "verfallen", en: "lapsed" },
  objection: { de: "im Widerspruch", en: "under objection" },
  completed: { de: "abgeschlossen", en: "completed" },
};

/** How an application stands, fitting „der Antrag ist …". */
export const outcomeTitles: Readonly<Record<Outcome, Text>> = {
  ...outcomeTexts,
  open: { de: "offen", en: "open" },
};

export const fileNumberTexts: Readonly<Record<FileNumberKind, Text>> = {
  federal: { de: "Bund", en: "Bund" },
  land: { de: "Land", en: "Land" },
  agency: { de: "Projektträger", en: "project agency" },
};
