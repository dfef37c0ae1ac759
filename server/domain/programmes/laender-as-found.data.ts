import { derived, notFound, origin, published, publishedOlder } from "./cite.ts";
import { landStages } from "./land-procedure.data.ts";
import { coFundingBase, coFundingRules } from "./land-programme.data.ts";
import type { Programme } from "./programme.ts";
import { sources } from "./sources.data.ts";
import { both, receives } from "./stage-parts.ts";

const federalNotice = receives(
  "federal-notice",
  both("Bescheid des Bundes", "Federal notice"),
  origin("unverified", null),
);
const applicants = notFound<{ de: string; en: string }>("Kreis der Antragsteller nicht gefunden");
const agency = notFound<{ de: string; en: string }>("Bewilligungsstelle nicht gefunden");

/** The programme of Hesse of 5 June 2023: up to 100 % together with the federation. */
const hesse: Programme = {
  ...coFundingBase,
  id: "he-breitband-2023",
  family: "he-breitband",
  title: both(
    "Breitbandförderung Hessen (Richtlinie vom 05.06.2023)",
    "Broadband funding of Hesse (directive of 5 June 2023)",
  ),
  land: "HE",
  validFrom: published("2023-06-05", sources.hesse),
  validTo: notFound("Ende nicht gefunden"),
  state: notFound("Ob Anträge möglich sind, wurde nicht gefunden"),
  stages: landStages([federalNotice], origin("published", sources.hesse)),
  calls: [],
  funding: {
    ...coFundingRules,
    targetShares: [
      {
        id: "target-100",
        title: both("Zielanteil bis 100 %", "Target share up to 100 %"),
        basisPoints: published(10_000, sources.hesse, "Land und Bund zusammen bis 100 %"),
        decidedBy: notFound("Wann weniger als 100 % gelten, wurde nicht gefunden"),
      },
    ],
    ownShareAtLeast: null,
  },
  applicants,
  agency: published(both("WIBank", "WIBank"), sources.hesse),
  rules: [
    published(
      both(
        "ELER bis 90 %, GAK bis 90 %, GRW (Gewerbegebiete) bis 60 %, Studien bis 50 %, Beratungsstellen bis 100 %",
        "ELER up to 90 %, GAK up to 90 %, GRW (business parks) up to 60 %, studies up to 50 %, advice offices up to 100 %",
      ),
      sources.hesse,
    ),
  ],
  legalSource: origin("published", sources.hesse),
};

/** The co-funding of Thuringia in the round of 2025/26, from the sums of a newspaper. */
const thuringia: Programme = {
  ...coFundingBase,
  id: "th-kofinanzierung-2025",
  family: "th-kofinanzierung",
  title: both("Kofinanzierung Thüringen (Runde 2025/26)", "Co-funding of Thuringia (round of 2025/26)"),
  land: "TH",
  validFrom: notFound("Beginn nicht gefunden"),
  validTo: notFound("Ende nicht gefunden"),
  state: notFound("Ob Anträge möglich sind, wurde nicht gefunden"),
  stages: landStages([federalNotice], origin("derived", sources.thuringia)),
  calls: [],
  funding: {
    ...coFundingRules,
    targetShares: [
      {
        id: "target-100",
        title: both("Zielanteil 100 %", "Target share 100 %"),
        basisPoints: derived(
          10_000,
          sources.thuringia,
          "103 Mio. Euro vom Bund und 85 Mio. Euro vom Land für über 25.000 Adressen, zusammen 188 Mio. Euro",
        ),
        decidedBy: notFound("Ob der Satz für alle Vorhaben gilt, wurde nicht gefunden"),
      },
    ],
    ownShareAtLeast: null,
  },
  applicants: published(
    both(
      "Die Thüringer Glasfasergesellschaft stellt die Anträge zentral",
      "The Thüringer Glasfasergesellschaft applies centrally",
    ),
    sources.thuringia,
  ),
  agency,
  rules: [],
  legalSource: origin("derived", sources.thuringia),
};

/** The co-funding of Rhineland-Palatinate as it was found for 2016. */
const rhinelandPalatinate: Programme = {
  ...coFundingBase,
  id: "rp-kofinanzierung",
  family: "rp-kofinanzierung",
  title: both("Kofinanzierung Rheinland-Pfalz", "Co-funding of Rhineland-Palatinate"),
  land: "RP",
  validFrom: notFound("Beginn nicht gefunden"),
  validTo: notFound("Stand zur Richtlinie 2.0 nicht gefunden"),
  state: notFound("Stand zur Richtlinie 2.0 nicht gefunden"),
  stages: landStages([federalNotice], origin("published-older", sources.rhinelandPalatinate)),
  calls: [],
  funding: {
    ...coFundingRules,
    targetShares: [
      {
        id: "target-90",
        title: both("Zielanteil 90 %", "Target share 90 %"),
        basisPoints: publishedOlder(
          9_000,
          sources.rhinelandPalatinate,
          "2016 in Bad Kreuznach: Bund 50 %, Land 40 %, eigen 10 %",
        ),
        decidedBy: notFound(),
      },
    ],
    ownShareAtLeast: publishedOlder(1_000, sources.rhinelandPalatinate, "2016 in Bad Kreuznach"),
  },
  applicants,
  agency,
  rules: [
    published(
      both(
        "GAK: bis 90 %, höchstens 180.000 Euro, gemeinsame Vorhaben 450.000 Euro",
        "GAK: up to 90 %, at most 180,000 euros, joint projects 450,000 euros",
      ),
      sources.rhinelandPalatinateGak,
    ),
  ],
  legalSource: origin("published-older", sources.rhinelandPalatinate),
};

/** Saxony co-funds directive 2.0; its rule was not found, only sums. */
const saxony: Programme = {
  ...coFundingBase,
  id: "sn-kofinanzierung-2",
  family: "sn-kofinanzierung",
  title: both(
    "Kofinanzierung Sachsen zur Gigabit-Richtlinie 2.0",
    "Co-funding of Saxony for the gigabit directive 2.0",
  ),
  land: "SN",
  validFrom: notFound("Beginn nicht gefunden"),
  validTo: notFound("Ende nicht gefunden"),
  state: notFound("Ob Anträge möglich sind, wurde nicht gefunden"),
  stages: landStages([federalNotice], origin("derived", sources.saxonyDirective2)),
  calls: [],
  funding: {
    ...coFundingRules,
    targetShares: [
      {
        id: "target",
        title: both("Zielanteil laut Bescheid", "Target share of the notice"),
        basisPoints: notFound("Satz nicht gefunden; aus den Summen folgt ein Landesanteil von rund 41 %"),
        decidedBy: notFound(),
      },
    ],
  },
  applicants,
  agency,
  rules: [
    derived(
      both(
        "Stand Januar 2024: 216 Mio. Euro vom Land bei 525 Mio. Euro insgesamt, rund 41 %",
        "As of January 2024: 216 million euros of the Land out of 525 million in all, about 41 %",
      ),
      sources.saxonyDirective2,
    ),
  ],
  legalSource: origin("derived", sources.saxonyDirective2),
};

/** Programmes of which only single figures were found; what is missing stays empty and says so. */
export const laenderAsFound: readonly Programme[] = [hesse, thuringia, rhinelandPalatinate, saxony];
