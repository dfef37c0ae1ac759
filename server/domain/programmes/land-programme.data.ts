import { notFound, origin } from "./cite.ts";
import { eligibleCosts, financingFormula } from "./federal-funding.data.ts";
import type { Funding } from "./funding.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";

/** What the co-funding programmes of the Länder share: the federal programme decides who is eligible. */
export const coFundingBase = {
  level: "land",
  ruleSet: null,
  ruleSetOrigin: origin(
    "derived",
    sources.badenWuerttemberg,
    "Das Bundesprogramm entscheidet über die Förderfähigkeit",
  ),
  models: ["gap", "operator"],
  lookAheadYears: notFound("Maßgeblich ist das Bundesprogramm"),
  consultationWeeks: notFound("Maßgeblich ist das Bundesprogramm"),
  consultationValidMonths: notFound("Maßgeblich ist das Bundesprogramm"),
  scoring: null,
} satisfies Partial<Programme>;

/** Money rules of a co-funding without values: each Land adds what was found. */
export const coFundingRules: Funding = {
  grantor: "land",
  rates: [],
  targetShares: [],
  federalShareAtLeast: null,
  landShareAtMost: null,
  ownShareAtLeast: notFound("Eigenanteil folgt aus dem Zielanteil; ein eigener Mindestwert wurde nicht gefunden"),
  overfunding: null,
  floorCents: notFound(),
  caps: [],
  bonuses: [],
  eligibleCosts,
  notEligible: [],
  formula: financingFormula,
};
