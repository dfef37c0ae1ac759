import type { Confidence } from "./programmes/sourced.ts";

/** How sure a figure is, in the words of screens, exports and reports. */
export const germanConfidence: Readonly<Record<Confidence, string>> = {
  published: "veröffentlicht",
  "published-older": "ältere Fassung",
  "published-second-hand": "aus zweiter Hand",
  derived: "abgeleitet",
  unverified: "ungeprüft",
  "not-found": "nicht gefunden",
};

export type RuleSubject =
  | "threshold"
  | "speed-basis"
  | "reliable-technologies"
  | "excluded-networks"
  | "fixed-supply"
  | "known-business"
  | "network-limit"
  | "network-question"
  | "commitments"
  | "class-borders";

/** The parts of a rule set that `toRuleSetView` names sources for. */
export const germanRuleSubject: Readonly<Record<RuleSubject, string>> = {
  threshold: "Aufgreifschwelle",
  "speed-basis": "Welche Geschwindigkeit zählt",
  "reliable-technologies": "Verlässliche Techniken",
  "excluded-networks": "Ausschließende Netze",
  "fixed-supply": "Was als Festnetz zählt",
  "known-business": "Gewerbliche Adressen",
  "network-limit": "Zwei Netze",
  "network-question": "Aufrüstbare Netze",
  commitments: "Ausbauzusagen",
  "class-borders": "Grenzen der Klassen",
};
