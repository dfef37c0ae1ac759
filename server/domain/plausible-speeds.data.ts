import type { Origin } from "./programmes/sourced.ts";
import type { Technology } from "./technology.ts";

/** Speeds in Mbit/s: what is sold (`usual`, outside it a note) and what the technology can have (`hard`, outside it no row). */
export type PlausibleSpeeds = Origin & {
  usualDown: readonly [number, number];
  hardDown: readonly [number, number];
  usualUpAtMost: number;
  hardUpAtMost: number;
};

const itu = (title: string, note?: string): Origin => ({
  confidence: "unverified",
  source: { title, url: null, section: null, date: null },
  ...(note !== undefined && { note }),
});

/**
 * What speeds a technology can have. The hard limits follow the standards named, as generally known; their texts were not read
 * for this table. The usual ranges are those of the German market. Lists call every copper line DSL, VDSL included: above ADSL2+
 * that is a note, above what any VDSL line carries a refusal.
 */
export const plausibleSpeeds: Readonly<Record<Technology, PlausibleSpeeds>> = {
  DSL: {
    ...itu("ITU-T G.992.5 (ADSL2+), G.993.2 Annex Q (VDSL2 35b)", "24 down is ADSL2+; 300 the most of VDSL2"),
    ...{ usualDown: [0.3, 24], hardDown: [0.06, 300], usualUpAtMost: 3.5, hardUpAtMost: 100 },
  },
  FTTC: {
    ...itu("ITU-T G.993.2 Annex Q (VDSL2 35b), G.9701 (G.fast)", "250 is sold as Super-Vectoring; 1,000 is G.fast"),
    ...{ usualDown: [6, 250], hardDown: [0.5, 1000], usualUpAtMost: 50, hardUpAtMost: 1000 },
  },
  HFC: {
    ...itu("DOCSIS 3.0, 3.1 and 4.0 (CableLabs)", "1,000 is sold; 10,000 down and 6,000 up are the most of DOCSIS 4.0"),
    ...{ usualDown: [10, 1000], hardDown: [2, 10_000], usualUpAtMost: 100, hardUpAtMost: 6000 },
  },
  FTTB: {
    ...itu("ITU-T G.984, G.9807 (XGS-PON), 25GS-PON MSA"),
    ...{ usualDown: [25, 10_000], hardDown: [0.3, 25_000], usualUpAtMost: 10_000, hardUpAtMost: 25_000 },
  },
  FTTH: {
    ...itu("ITU-T G.984, G.9807 (XGS-PON), 25GS-PON MSA"),
    ...{ usualDown: [25, 10_000], hardDown: [0.3, 25_000], usualUpAtMost: 10_000, hardUpAtMost: 25_000 },
  },
  FWA: {
    ...itu("Radio links in 5 to 60 GHz (IEEE 802.11ay)"),
    ...{ usualDown: [2, 1000], hardDown: [0.1, 10_000], usualUpAtMost: 1000, hardUpAtMost: 10_000 },
  },
  LTE: {
    ...itu("3GPP TS 36.306 (LTE-Advanced)", "300 is category 6; above 1,000 no network of the field is known"),
    ...{ usualDown: [1, 300], hardDown: [0.1, 1000], usualUpAtMost: 50, hardUpAtMost: 300 },
  },
  "5G": {
    ...itu("ITU-R M.2410 (IMT-2020)"),
    ...{ usualDown: [5, 1000], hardDown: [0.1, 10_000], usualUpAtMost: 200, hardUpAtMost: 10_000 },
  },
  SAT: {
    ...itu("Offers of satellite operators in Germany"),
    ...{ usualDown: [1, 300], hardDown: [0.1, 1000], usualUpAtMost: 50, hardUpAtMost: 300 },
  },
  OTHER: {
    ...itu("No technology named: only what no line has"),
    ...{ usualDown: [0.1, 10_000], hardDown: [0.01, 25_000], usualUpAtMost: 10_000, hardUpAtMost: 25_000 },
  },
};
