import type { DatasetKind } from "./dataset.ts";
import type { Origin } from "./programmes/sourced.ts";

/** What one delivery may take away without anyone saying so. Shares between 0 and 1, of what is valid now. */
export type RemovalLimit = Origin & {
  /** Above this share of a unit's rows (see `unitOf` in docs/formats/replacing.md) a delivery is refused. */
  share: number;
};

const ownSetting = { confidence: "derived", source: null } as const;

/**
 * No rule or standard names such limits; they are settings of this product. Official addresses change by one or two in a
 * hundred a year, so that a tenth of a municipality is no update but another file; operators' lists and lists of sites move more.
 */
export const removalLimits: Readonly<Record<DatasetKind, RemovalLimit>> = {
  addresses: { share: 0.1, ...ownSetting },
  boundaries: { share: 0.1, ...ownSetting },
  offers: { share: 0.2, ...ownSetting },
  construction: { share: 0.2, ...ownSetting },
  sites: { share: 0.2, ...ownSetting },
  basemap: { share: 0.2, ...ownSetting },
};

/** In a small unit the share says little: so many rows may go as long as half of the unit stays. */
export const fewRows = 5;
export const keptOfSmallUnits = 0.5;

/** Rows outside the municipalities that a delivery is for: up to so many speak for themselves only. */
export const strayRows = 10;

/**
 * When a municipality is proposed in the question whether a list holds its supply completely. Answering is left to people.
 * A municipality is proposed when the list names enough of its addresses (`fewestAddresses`, or half of a small one), and
 * either more than `shareOfRows` of the list is about it (and the list names at least `leastOfAddresses` of it), or it names
 * `shareOfAddresses` of it.
 */
export const completenessProposal = {
  fewestAddresses: 10,
  halfOfSmall: 0.5,
  shareOfRows: 0.01,
  leastOfAddresses: 0.05,
  shareOfAddresses: 0.1,
  ...ownSetting,
} as const;
