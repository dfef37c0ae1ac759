import { DomainError } from "./errors.ts";
import type { RuleSet } from "./rule-set.ts";
import {
  advertisedSuffices,
  amendment2026,
  bestBookableProduct,
  classBorders,
  copperLine,
  down300Up150,
  euDecision2024,
  fixedSupply,
  forEveryCustomer,
  gigabitUpgrade,
  greySpots2020,
  milestonePlanRule,
  munsterPage,
  ngaMinDownMbps,
  noRuleFound,
  peakLoad2024,
  reliableFibre,
  twoFixedNetworks,
  twoNetworksOrFibre,
  usualReasonOrder,
} from "./rule-set-parts.data.ts";
import { fixedTechnologies } from "./technology.ts";

/** The thresholds that running projects rest on. Sources and confidence: the domain study, sections 1, 3 and 5. */
export const ruleSets: readonly RuleSet[] = [
  {
    id: "weiss-30",
    number: 1,
    title: { de: "Weiße Flecken (unter 30 Mbit/s)", en: "White spots (below 30 Mbit/s)" },
    summary: {
      de: "Förderfähig ist eine Adresse ohne Angebot von mindestens 30 Mbit/s im Download und ohne verbindlichen Ausbau in drei Jahren.",
      en: "An address is eligible without an offer of at least 30 Mbit/s down and without a binding build-out within three years.",
    },
    validFrom: "2015-10-22",
    legalSource: {
      title: "Breitband-Richtlinie des Bundes 2015 bis 2021 („Weiße Flecken“)",
      section: null,
      url: "https://aachen.de/DE/wirtschaft_technologie/aufgaben/breitband/breitband/faq.html",
      date: "2015-10-22",
      confidence: "found",
    },
    fixedSupply,
    knownBusiness: null,
    supplied: forEveryCustomer({ measure: "down", atLeastMbps: 30 }),
    speedBasis: "advertised",
    speedBasisSource: bestBookableProduct,
    reliable: { technologies: [], source: advertisedSuffices },
    excludedNetworks: { technologies: [], source: noRuleFound },
    networkLimit: null,
    networkQuestion: null,
    commitments: {
      lookAheadYears: 3,
      ignoreWithoutMilestonePlan: true,
      plannedNetwork: null,
      source: milestonePlanRule,
    },
    classBorders,
    classLabels: { unknown: "?", weiss: "< 30", hellgrau: null, dunkelgrau: null, versorgt: "≥ 30" },
    reasonOrder: usualReasonOrder,
  },
  {
    id: "grau-100-2021",
    number: 2,
    title: { de: "Graue Flecken 2021 (unter 100 Mbit/s)", en: "Grey spots 2021 (below 100 Mbit/s)" },
    summary: {
      de: "Förderfähig ist eine Adresse ohne Angebot von mindestens 100 Mbit/s im Download, ohne FTTB/H-Netz und ohne verbindlichen Ausbau in drei Jahren. Eine bekannt gewerbliche Adresse gilt sicher erst ab 500/200 oder 1.000 Mbit/s als versorgt; dazwischen entscheidet, ob sie ein sozioökonomischer Schwerpunkt ist.",
      en: "An address is eligible without an offer of at least 100 Mbit/s down, without an FTTB/H network and without a binding build-out within three years. An address known to be business surely counts as supplied from 500/200 or 1,000 Mbit/s on; in between it depends on whether it is a socio-economic driver.",
    },
    validFrom: "2021-04-26",
    legalSource: {
      title: "Gigabit-Richtlinie des Bundes vom 26.04.2021 („Graue Flecken“)",
      section: null,
      url: "https://www.diebewertung.de/das-ist-deutschland/",
      date: "2021-04-26",
      confidence: "found",
    },
    fixedSupply,
    supplied: forEveryCustomer({ measure: "down", atLeastMbps: 100 }),
    // A socio-economic driver is eligible below 500 down (Baden-Württemberg; in business parks) or below 200 symmetric (firms
    // elsewhere); whether a business address is one, no data say.
    knownBusiness: {
      test: {
        surely: {
          anyOf: [
            { measure: "down", atLeastMbps: 1000 },
            {
              allOf: [
                { measure: "down", atLeastMbps: 500 },
                { measure: "up", atLeastMbps: 200 },
              ],
            },
          ],
        },
        possibly: { measure: "down", atLeastMbps: 100 },
        open: "special-test-open",
      },
      source: {
        title:
          "Sozioökonomische Schwerpunkte: Betriebe unter 200 Mbit/s symmetrisch, in Gewerbegebieten unter 500 Mbit/s im Download; Baden-Württemberg: unter 500 Mbit/s",
        section: null,
        url: "https://www.landkreis-mittelsachsen.de/das-amt/neuigkeiten/breitband-markterkundung-gestartet.html",
        date: "2021-04-26",
        confidence: "derived",
      },
    },
    speedBasis: "advertised",
    speedBasisSource: advertisedSuffices,
    reliable: { technologies: [], source: advertisedSuffices },
    excludedNetworks: { technologies: ["FTTH", "FTTB"], source: greySpots2020 },
    networkLimit: null,
    networkQuestion: null,
    commitments: {
      lookAheadYears: 3,
      ignoreWithoutMilestonePlan: true,
      plannedNetwork: null,
      source: milestonePlanRule,
    },
    classBorders,
    classLabels: { unknown: "?", weiss: "< 30", hellgrau: "30 – < 100", dunkelgrau: null, versorgt: "≥ 100" },
    reasonOrder: usualReasonOrder,
  },
  {
    id: "gigabit-rl-2-2023",
    number: 3,
    title: { de: "Gigabit-Richtlinie 2.0 (31.03.2023)", en: "Gigabit directive 2.0 (31 March 2023)" },
    summary: {
      de: "Förderfähig ist eine Adresse ohne Angebot von mindestens 200 Mbit/s symmetrisch oder 500 Mbit/s im Download, ohne FTTB/H-Netz, ohne zweites NGA-Netz und ohne verbindlichen Ausbau in drei Jahren.",
      en: "An address is eligible without an offer of at least 200 Mbit/s symmetric or 500 Mbit/s down, without an FTTB/H network, a second NGA network or a binding build-out within three years.",
    },
    validFrom: "2023-03-31",
    legalSource: {
      title: "Gigabit-Richtlinie 2.0 vom 31.03.2023, BAnz AT 17.05.2023 B6",
      section: null,
      url: munsterPage,
      date: "2023-03-31",
      confidence: "found",
    },
    fixedSupply,
    knownBusiness: null,
    supplied: forEveryCustomer({
      anyOf: [
        {
          allOf: [
            { measure: "down", atLeastMbps: 200 },
            { measure: "up", atLeastMbps: 200 },
          ],
        },
        { measure: "down", atLeastMbps: 500 },
      ],
    }),
    speedBasis: "advertised",
    speedBasisSource: {
      ...advertisedSuffices,
      title: "Der Text verlangt „zuverlässig“; die Spitzenlastbedingung kam erst mit der Änderung vom 30.04.2024",
    },
    reliable: { technologies: [], source: advertisedSuffices },
    excludedNetworks: { technologies: ["FTTH", "FTTB"], source: twoNetworksOrFibre },
    networkLimit: {
      minDownMbps: ngaMinDownMbps,
      technologies: fixedTechnologies,
      sharedLines: [copperLine],
      countsPlanned: false,
      source: twoNetworksOrFibre,
    },
    networkQuestion: null,
    commitments: {
      lookAheadYears: 3,
      ignoreWithoutMilestonePlan: true,
      plannedNetwork: null,
      source: milestonePlanRule,
    },
    classBorders,
    classLabels: {
      unknown: "?",
      weiss: "< 30",
      hellgrau: "30 – < 100",
      dunkelgrau: "100 – < 500 | < 200/200",
      versorgt: "≥ 500 | ≥ 200/200",
    },
    reasonOrder: usualReasonOrder,
  },
  {
    id: "gigabit-rl-2-2024",
    number: 4,
    title: { de: "Gigabit-Richtlinie 2.0 (30.04.2024)", en: "Gigabit directive 2.0 (30 April 2024)" },
    summary: {
      de: "Förderfähig ist eine Adresse ohne Netz, das zur Spitzenlastzeit mindestens 300 Mbit/s im Download und 150 Mbit/s im Upload bietet, ohne FTTB/H-Netz, ohne zwei feste Netze ab 100 Mbit/s und ohne verbindlichen Ausbau in drei Jahren. Ein Kabelnetz ab 100 Mbit/s lässt die Frage offen, bis erklärt ist, ob es sich mit geringem Aufwand auf 1.000/150 heben lässt.",
      en: "An address is eligible without a network that gives at least 300 Mbit/s down and 150 Mbit/s up at peak time, without an FTTB/H network, two fixed networks of at least 100 Mbit/s or a binding build-out within three years. A cable network of at least 100 Mbit/s leaves the question open until it is stated whether marginal investment lifts it to 1,000/150.",
    },
    validFrom: "2024-04-30",
    legalSource: {
      title: "Gigabit-Richtlinie 2.0, 1. Änderung vom 30.04.2024",
      section: "Nr. 5.5",
      url: "https://gigabit-projekttraeger.de/markterkundungsverfahren-mev",
      date: "2024-04-30",
      confidence: "found",
    },
    fixedSupply,
    knownBusiness: null,
    supplied: forEveryCustomer(down300Up150),
    speedBasis: "peak",
    speedBasisSource: peakLoad2024,
    reliable: reliableFibre,
    excludedNetworks: {
      technologies: ["FTTH", "FTTB"],
      source: { ...twoNetworksOrFibre, confidence: "found-in-older-version" },
    },
    networkLimit: {
      ...twoFixedNetworks,
      source: euDecision2024,
    },
    networkQuestion: {
      question: "upgradeable",
      technologies: ["HFC"],
      minDownMbps: 100,
      excludes: "upgradeable-network",
      open: "network-may-be-upgradeable",
      source: euDecision2024,
    },
    commitments: {
      lookAheadYears: 3,
      ignoreWithoutMilestonePlan: true,
      plannedNetwork: gigabitUpgrade,
      source: {
        title: "„relevanter Zeithorizont“ von mindestens drei Jahren",
        section: null,
        url: "https://gigabit-projekttraeger.de/markterkundungsverfahren-mev",
        date: "2024-04-30",
        confidence: "found",
      },
    },
    classBorders,
    classLabels: {
      unknown: "?",
      weiss: "< 30",
      hellgrau: "30 – < 100",
      dunkelgrau: "100 – < 300/150",
      versorgt: "≥ 300/150",
    },
    reasonOrder: usualReasonOrder,
  },
  {
    id: "gigabit-rl-2-2026",
    number: 6,
    title: { de: "Gigabit-Richtlinie 2.0 (31.03.2026)", en: "Gigabit directive 2.0 (31 March 2026)" },
    summary: {
      de: "Förderfähig ist eine Adresse ohne Netz, das zur Spitzenlastzeit mindestens 300 Mbit/s im Download und 150 Mbit/s im Upload bietet, ohne FTTB/H-Netz, ohne zwei feste Netze ab 100 Mbit/s und ohne verbindlichen Ausbau in drei Jahren. „Bestimmtes Kabel“ schließt aus: Ein Kabelnetz lässt die Frage offen, bis erklärt ist, ob es dazu zählt. Gelesen in einer Zusammenfassung, nicht im Richtlinientext.",
      en: "An address is eligible without a network that gives at least 300 Mbit/s down and 150 Mbit/s up at peak time, without an FTTB/H network, two fixed networks of at least 100 Mbit/s or a binding build-out within three years. “Certain cable” excludes: a cable network leaves the question open until it is stated whether it is of that kind. Read in a summary, not in the directive itself.",
    },
    validFrom: "2026-03-31",
    legalSource: amendment2026,
    fixedSupply,
    knownBusiness: null,
    supplied: forEveryCustomer(down300Up150),
    speedBasis: "peak",
    speedBasisSource: { ...peakLoad2024, confidence: "found-in-older-version" },
    reliable: reliableFibre,
    excludedNetworks: {
      technologies: ["FTTH", "FTTB"],
      source: { ...twoNetworksOrFibre, confidence: "found-in-older-version" },
    },
    networkLimit: {
      ...twoFixedNetworks,
      source: amendment2026,
    },
    networkQuestion: {
      question: "cable-excludes",
      technologies: ["HFC"],
      // Which cable is meant is not said: no speed rules it out.
      minDownMbps: 0,
      excludes: "excluded-cable",
      open: "cable-may-exclude",
      source: amendment2026,
    },
    commitments: {
      lookAheadYears: 3,
      ignoreWithoutMilestonePlan: true,
      plannedNetwork: gigabitUpgrade,
      source: {
        title: "„relevanter Zeithorizont“ von mindestens drei Jahren",
        section: null,
        url: "https://gigabit-projekttraeger.de/markterkundungsverfahren-mev",
        date: "2024-04-30",
        confidence: "found-in-older-version",
      },
    },
    classBorders,
    classLabels: {
      unknown: "?",
      weiss: "< 30",
      hellgrau: "30 – < 100",
      dunkelgrau: "100 – < 300/150",
      versorgt: "≥ 300/150",
    },
    reasonOrder: usualReasonOrder,
  },
  {
    id: "baygibitr",
    number: 5,
    title: { de: "Bayerische Gigabitrichtlinie", en: "Bavarian gigabit directive" },
    summary: {
      de: "Förderfähig ist ein Privatanschluss ohne Angebot von mindestens 100 Mbit/s im Download und ein Gewerbeanschluss ohne 200 Mbit/s symmetrisch, jeweils ohne zwei NGA-Netze, vorhanden oder in drei Jahren gebaut, und ohne verbindlichen Ausbau in drei Jahren.",
      en: "A private connection is eligible without an offer of at least 100 Mbit/s down, a business one without 200 Mbit/s symmetric, both without two NGA networks, present or built within three years, and without a binding build-out within three years.",
    },
    validFrom: "2020-03-02",
    legalSource: {
      title: "Bayerische Gigabitrichtlinie (BayGibitR) vom 02.03.2020",
      section: null,
      url: "https://schnelles-internet.bayern.de/gigabit/foerderung.html",
      date: "2020-03-02",
      confidence: "found",
    },
    fixedSupply,
    knownBusiness: null,
    supplied: {
      private: { measure: "down", atLeastMbps: 100 },
      business: {
        allOf: [
          { measure: "down", atLeastMbps: 200 },
          { measure: "up", atLeastMbps: 200 },
        ],
      },
    },
    speedBasis: "advertised",
    speedBasisSource: advertisedSuffices,
    reliable: { technologies: [], source: advertisedSuffices },
    excludedNetworks: { technologies: [], source: noRuleFound },
    networkLimit: {
      minDownMbps: ngaMinDownMbps,
      technologies: fixedTechnologies,
      sharedLines: [copperLine],
      countsPlanned: true,
      source: {
        title:
          "Nur weiße (kein NGA-Netz) und graue Flecken (genau eine NGA-Infrastruktur, vorhanden oder in drei Jahren gebaut)",
        section: null,
        url: "https://schnelles-internet.bayern.de/gigabit/foerderung.html",
        date: "2020-03-02",
        confidence: "found",
      },
    },
    networkQuestion: null,
    commitments: {
      lookAheadYears: 3,
      ignoreWithoutMilestonePlan: true,
      plannedNetwork: null,
      source: {
        ...milestonePlanRule,
        title: "Drei Jahre wie für die zweite NGA-Infrastruktur; Meilensteinplan wie im Bundesprogramm angenommen",
        confidence: "derived",
      },
    },
    classBorders,
    classLabels: {
      unknown: "?",
      weiss: "< 30",
      hellgrau: "30 – < 100",
      dunkelgrau: "100 – < 200/200",
      versorgt: "≥ 100 | ≥ 200/200",
    },
    reasonOrder: usualReasonOrder,
  },
];

/** The rule set with this id; throws `invalid-input` naming the known ids. */
export function getRuleSet(id: string): RuleSet {
  const found = ruleSets.find((ruleSet) => ruleSet.id === id);
  if (!found) {
    const known = ruleSets.map((ruleSet) => ruleSet.id);
    throw new DomainError("invalid-input", `expected a rule set of ${known.join(", ")}, got ${id}`, {
      ruleSet: id,
      known,
    });
  }
  return found;
}
