import type { Overview, OverviewProject } from "#domain/overview.ts";
import type { ProjectStatus } from "#domain/project.ts";
import type { RuleSet } from "#domain/rule-set.ts";
import type { LightReason, TrafficLight } from "#domain/traffic-light.ts";
import { dayText } from "./german-text.ts";

export const statusWords: Readonly<Record<ProjectStatus, string>> = {
  draft: "Entwurf",
  preparing: "in Vorbereitung",
  applied: "beantragt",
  granted: "bewilligt",
  building: "im Bau",
  done: "abgeschlossen",
  paused: "ruht",
  withdrawn: "zurückgezogen",
};

export const lightWords: Readonly<Record<TrafficLight, string>> = {
  "on-track": "im Plan",
  watch: "beobachten",
  "at-risk": "gefährdet",
  paused: "ruht",
  open: "offen",
};

export const outcomeWords: Readonly<Record<string, string>> = {
  open: "läuft",
  rejected: "abgelehnt",
  withdrawn: "zurückgezogen",
  returned: "zurückgegeben",
  lapsed: "verfallen",
  objection: "Widerspruch",
  completed: "abgeschlossen",
};

export const sourceWords: Readonly<Record<string, string>> = {
  federal: "Bund",
  land: "Land",
  own: "Eigenanteil",
  operator: "Betreiber",
  "third-party": "Dritte",
};

/** In the order in which money moves. */
export const stepWords: readonly (readonly [step: string, word: string])[] = [
  ["applied", "beantragt"],
  ["granted-provisional", "vorläufig bewilligt"],
  ["granted-final", "endgültig bewilligt"],
  ["contracted", "vertraglich gebunden"],
  ["built", "verbaut"],
  ["requested", "angefordert"],
  ["received", "eingegangen"],
  ["proven", "nachgewiesen"],
  ["lapsed", "verfallen"],
  ["returned", "zurückgezahlt"],
];

const kindWords: Readonly<Record<string, string>> = {
  addresses: "Adressen",
  offers: "Versorgung",
  boundaries: "Grenzen",
  construction: "Baustand",
};

const reasonWords: Readonly<Record<LightReason["kind"], string>> = {
  "deadline-overdue": "Frist überschritten",
  "deadline-near": "Frist steht kurz bevor",
  drift: "Adressen haben sich geändert",
  objection: "Widerspruch läuft",
  paused: "Projekt ruht",
  ended: "Antrag beendet",
  "no-application": "noch kein Antrag",
  completed: "abgeschlossen",
  "next-deadline": "nächste Frist",
  "no-deadline": "keine Frist offen",
};

/** „gefährdet: Zwischennachweis bis 17.11.2026". */
export function lightText({ light, reason }: Pick<OverviewProject, "light" | "reason">): string {
  if (!light || !reason) return "–";
  const why = reason.title === null ? reasonWords[reason.kind] : `${reason.title} bis ${dayText(reason.dueOn)}`;
  return `${lightWords[light]}: ${why}`;
}

/** „Adressen (Stand 30.06.2026, LGB, dl-de/by-2-0); Versorgung (…)". */
export function sourceText(sources: Overview["sources"]): string {
  return sources
    .map(({ kind, asOf, publisher, licence, synthetic }) => {
      const facts = [`Stand ${dayText(asOf)}`, publisher, licence, synthetic ? "erfundene Daten" : null];
      return `${kindWords[kind] ?? kind} (${facts.filter(Boolean).join(", ")})`;
    })
    .join("; ");
}

/** „dunkelgrau (100 – < 300/150 Mbit/s)": a class with what it means under the rule set. */
export function classWord(name: "weiss" | "hellgrau" | "dunkelgrau", { classLabels }: RuleSet): string {
  const word = name === "weiss" ? "weiß" : name;
  return classLabels[name] ? `${word} (${classLabels[name]} Mbit/s)` : word;
}

/** Title of a rule set's legal source, with its date where the title does not name it. */
export function legalSourceText({ legalSource: { title, date } }: RuleSet): string {
  return date === null || title.includes(dayText(date)) ? title : `${title}, ${dayText(date)}`;
}
