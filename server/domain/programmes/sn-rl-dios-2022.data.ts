import { notFound, origin, publishedOlder } from "./cite.ts";
import { landStages } from "./land-procedure.data.ts";
import { coFundingBase, coFundingRules } from "./land-programme.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both, receives } from "./stage-parts.ts";

const source = sources.saxony;

/** The Saxon programme of 2022 that filled federal grants up to 100 %; its status for directive 2.0 was not found. */
export const saxonDigitalOffensive: Programme = {
  ...coFundingBase,
  id: "sn-rl-dios-2022",
  family: "sn-rl-dios",
  title: both("Digitale Offensive Sachsen 2022 (RL DiOS 2022)", "Digital offensive of Saxony 2022 (RL DiOS 2022)"),
  land: "SN",
  validFrom: notFound(),
  validTo: notFound("Stand zur Richtlinie 2.0 nicht gefunden"),
  state: notFound("Stand zur Richtlinie 2.0 nicht gefunden"),
  stages: landStages(
    [receives("federal-notice", both("Bescheid des Bundes", "Federal notice"), origin("unverified", null))],
    origin("published-older", source),
  ),
  calls: [
    {
      id: "dios-2022",
      title: both("Anträge bis Ende 2022", "Applications until the end of 2022"),
      kind: "open",
      year: 2022,
      opensOn: notFound(),
      closesOn: publishedOlder("2022-12-31", source),
      minimumPoints: null,
      totalCostAtMostCents: null,
      grantAtMostCents: null,
      applicationsAtMost: null,
      budgetCents: null,
      exclusiveWith: [],
      waives: [],
      rules: [],
      origin: origin("published-older", source),
    },
  ],
  funding: {
    ...coFundingRules,
    targetShares: [
      {
        id: "target-100",
        title: both("Zielanteil 100 %", "Target share 100 %"),
        basisPoints: publishedOlder(10_000, source, "Das Land übernimmt den Eigenanteil"),
        decidedBy: publishedOlder(both("Gilt für alle Vorhaben", "Holds for all projects"), source),
      },
    ],
    ownShareAtLeast: null,
  },
  applicants: notFound("Kreis der Antragsteller nicht gefunden"),
  agency: notFound("Bewilligungsstelle nicht gefunden"),
  rules: [],
  legalSource: origin("published-older", source),
};
