import type { Outcome } from "./procedure/stage-event.ts";
import type { Text } from "./rule-set.ts";

type NamedApplication = { id: string; number: number; title: string; projectSlug: string; projectName: string };

/** Addresses of one application that others hold as well; no finding is the state that is wanted. */
export type DoubleFunding = {
  application: NamedApplication;
  /** Addresses that any other application holds, each once. */
  addresses: number;
  findings: readonly {
    application: NamedApplication & {
      projectId: string;
      programme: Text;
      stageTitle: Text | null;
      outcome: Outcome;
    };
    addresses: number;
    /** The first of them. */
    addressIds: readonly string[];
  }[];
  rule: Text;
};

/** What counts as double funding, as the page says it. */
export const doubleFundingRule: Text = {
  de: "Eine Adresse darf nur in einem geförderten Antrag stehen. Abgelehnte, zurückgezogene, zurückgegebene und verfallene Anträge zählen nicht, ebenso wenig Beratungsleistungen. Der Antrag auf Kofinanzierung des Landes zum Bundesantrag desselben Projekts ist keine Doppelförderung.",
  en: "An address may be in one funded application only. Applications that were rejected, withdrawn, returned or lapsed do not count, nor does advice. The application for co-funding by the Land beside the federal one of the same project is not double funding.",
};
