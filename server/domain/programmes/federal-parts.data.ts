import { origin } from "./cite.ts";
import type { Origin, Source } from "./sourced.ts";
import { sources } from "./sources.data.ts";
import { both } from "./stage-parts.ts";

/** Phases, sources and actors that the stages of the federal procedure share. */
export const preparation = both("Vorbereitung", "Preparation");
export const application = both("Antrag", "Application");
export const award = both("Vergabe", "Award");
export const build = both("Bau", "Construction");
export const closing = both("Abschluss", "Closing");

export const menu = origin("published", sources.aconiumProcedure);
export const dialogue = origin("published", sources.dialogue);
export const compass = origin("published", sources.pointsCompass);
export const consultation = origin("published", sources.consultation2024);
export const consultation2018 = origin("published-older", sources.consultation2018);
export const gis = origin("published", sources.gisConditions);
export const calls = origin("published", sources.calls2025);
export const finalNotice = origin(
  "published",
  sources.bayernKofinanzierungText,
  "Nr. 5.11 und Nr. 8 C 4 der Gigabit-RL 2.0",
);
export const landGuide = origin("published", sources.landCofundingGuide, "Für NRW gefunden");
export const siteProof = origin("published", sources.constructionProof);
export const drawdown2018 = origin("published-older", sources.drawdown2018, "Stand der Novelle 2018");
export const proof2016 = origin("published-older", sources.proof2016, "Stand 2016");
export const earmarking2018 = origin("published-older", sources.directive2018Copy, "Nr. 7.4 in der Fassung 2018");
export const fromOrder = origin("derived", sources.aconiumProcedure, "Folgt aus der Reihenfolge der Stufen");
export const presumed = origin("unverified", null);
/** Conditions that this application sets so that the history can be followed. */
export const ownRule: Origin = {
  confidence: "derived",
  source: { title: "Regel dieser Anwendung, keine Vorgabe der Richtlinie", url: null, section: null, date: null },
};
export const notInSources = (note: string): Origin => origin("not-found", null, note);

export const municipality = both("Gemeinde oder Landkreis", "Municipality or county");
export const agency = both("Projektträger", "Project agency");
export const applicantToAgency = both("Gemeinde an Projektträger", "Municipality to project agency");

/** Weeks that a consultation takes at least and months that its result is valid, found for 2018. */
export const consultationTerms = { weeks: 8, validMonths: 12 } as const;
/** Terms of proofs and earmarking; what each rests on stands with its deadline. */
export const proofTerms = {
  /** After the purpose is fulfilled, and at the latest after the end of the grant period (BNBest-Gigabit 4.1). */
  finalProofMonths: 6,
  /** The same under the ANBest-Gk of the broadband directive of 2015. */
  finalProofYears2015: 1,
  /** Gap model, from commissioning. */
  earmarkingYears: 7,
  /** After the end of the selection. */
  concretisationMonths: 3,
} as const;

const earmarkingPage: Source = {
  title: "NRW.BANK, Ko-Finanzierung zur Gigabit-Richtlinie 2.0",
  url: "https://www.nrwbank.de/de/foerderung/foerderprodukte/15805/",
  section: null,
  date: null,
};
const concretisationPage: Source = {
  title: "aconium, Erteilung des Bescheides über eine Zuwendung in abschließender Höhe",
  url: "https://aconium.eu/kompetenzen/foerdermittelberatung/breitbandfoerderung-gigabit/erteilung-des-bescheides-ueber-eine-zuwendung-in-abschliessender-hoehe",
  section: null,
  date: null,
};

/** When the final proof is due under directive 2.0: found for the call of 2026. */
export const finalProof2026 = origin(
  "derived",
  { ...sources.conditions2026, section: "S. 4, Nr. 4.1" },
  "Für den Aufruf 2026 in einer Zusammenfassung Dritter gelesen; für ältere Fassungen der Richtlinie 2.0 als gleich angenommen",
);
export const concretisation = origin("published", concretisationPage, "Fassung der Seite nicht datiert");
export const leaseEarmarking = origin("published", earmarkingPage, "Betreibermodell: Laufzeit des Pachtvertrags");
export const gapEarmarking = origin("published", earmarkingPage, "Lückenmodell: mindestens sieben Jahre");
