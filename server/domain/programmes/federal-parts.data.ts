import { origin } from "./cite.ts";
import type { Origin } from "./sourced.ts";
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
/** Years after construction within which the final proof is due, and years of earmarking from commissioning. */
export const proofTerms = { finalProofYears: 1, earmarkingYears: 7 } as const;
