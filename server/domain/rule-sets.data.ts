import { DomainError } from "./errors.ts";
import type { LegalSource, OfferTest, RuleSet } from "./rule-set.ts";
import type { StatusReason } from "./status.ts";

/** Reasons for a certain no first, in the order a reader would check them, then the missing facts. */
const usualReasonOrder: readonly StatusReason[] = [
  "threshold-met",
  "excluded-network",
  "two-networks",
  "binding-commitment",
  "funded-area",
  "supply-not-delivered",
  "upload-missing",
  "peak-speed-missing",
  "usage-missing",
  "commitment-not-binding-known",
];

const munsterPage = "https://www.bezreg-muenster.de/foerderungen/breitband-kofinanzierung-bund";

const noRuleFound: LegalSource = {
  title: "Keine Regel gefunden; nichts wird ausgeschlossen",
  section: null,
  url: null,
  date: null,
  confidence: "unverified",
};

const bestBookableProduct: LegalSource = {
  title: "Weißer Fleck: bestes buchbares Produkt irgendeines Anbieters an der Adresse; hellgrau: unter 100 Mbit/s",
  section: null,
  url: "https://glasfaserausbau-en-kreis.de/2022/03/31/was-sind-so-genannte-weisse-flecken/",
  date: "2022-03-31",
  confidence: "found",
};

const milestonePlanRule: LegalSource = {
  title: "Fassung 2018: Ausbauzusagen ohne projektspezifischen Meilensteinplan müssen nicht berücksichtigt werden",
  section: null,
  url: null,
  date: "2018-07-03",
  confidence: "found-in-older-version",
};

const advertisedSuffices: LegalSource = {
  title: "Die Richtlinie nennt keine Spitzenlastbedingung; der vermarktete Wert gilt",
  section: null,
  url: null,
  date: null,
  confidence: "unverified",
};

const twoNetworksOrFibre: LegalSource = {
  title: "Nicht förderfähig: zwei NGA-Netze (schwarzer Fleck) oder ein FTTB/H-Netz; Umgang mit HFC nicht eingesehen",
  section: null,
  url: munsterPage,
  date: "2023-03-31",
  confidence: "found",
};

const ngaTechnologies = ["FTTH", "FTTB", "FTTC", "HFC", "FWA", "DSL", "OTHER"] as const;

/** NGA begins at 30 Mbit/s; mobile networks and satellites are not counted as NGA access networks. */
const ngaMinDownMbps = 30;

const classBorders = { weissBelowMbps: 30, hellgrauBelowMbps: 100, source: bestBookableProduct };

function forEveryCustomer(test: OfferTest): RuleSet["supplied"] {
  return { private: test, business: test };
}

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
    supplied: forEveryCustomer({ measure: "down", atLeastMbps: 30 }),
    speedBasis: "advertised",
    speedBasisSource: bestBookableProduct,
    reliable: { technologies: [], source: advertisedSuffices },
    excludedNetworks: { technologies: [], source: noRuleFound },
    networkLimit: null,
    commitments: { lookAheadYears: 3, ignoreWithoutMilestonePlan: true, source: milestonePlanRule },
    classBorders,
    classLabels: { unknown: "?", weiss: "< 30", hellgrau: null, dunkelgrau: null, versorgt: "≥ 30" },
    reasonOrder: usualReasonOrder,
  },
  {
    id: "grau-100-2021",
    number: 2,
    title: { de: "Graue Flecken 2021 (unter 100 Mbit/s)", en: "Grey spots 2021 (below 100 Mbit/s)" },
    summary: {
      de: "Förderfähig ist eine Adresse ohne Angebot von mindestens 100 Mbit/s im Download und ohne verbindlichen Ausbau in drei Jahren. Sonderregeln für sozioökonomische Schwerpunkte sind nicht enthalten.",
      en: "An address is eligible without an offer of at least 100 Mbit/s down and without a binding build-out within three years. Special rules for socio-economic drivers are not included.",
    },
    validFrom: "2021-04-26",
    legalSource: {
      title: "Gigabit-Richtlinie des Bundes vom 26.04.2021 („Graue Flecken“)",
      section: null,
      url: "https://www.diebewertung.de/das-ist-deutschland/",
      date: "2021-04-26",
      confidence: "found",
    },
    supplied: forEveryCustomer({ measure: "down", atLeastMbps: 100 }),
    speedBasis: "advertised",
    speedBasisSource: advertisedSuffices,
    reliable: { technologies: [], source: advertisedSuffices },
    excludedNetworks: { technologies: [], source: noRuleFound },
    networkLimit: null,
    commitments: { lookAheadYears: 3, ignoreWithoutMilestonePlan: true, source: milestonePlanRule },
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
      excludesFrom: 2,
      minDownMbps: ngaMinDownMbps,
      technologies: ngaTechnologies,
      source: twoNetworksOrFibre,
    },
    commitments: { lookAheadYears: 3, ignoreWithoutMilestonePlan: true, source: milestonePlanRule },
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
      de: "Förderfähig ist eine Adresse ohne Netz, das zur Spitzenlastzeit mindestens 300 Mbit/s im Download und 150 Mbit/s im Upload bietet, ohne FTTB/H-Netz, ohne zweites NGA-Netz und ohne verbindlichen Ausbau in drei Jahren.",
      en: "An address is eligible without a network that gives at least 300 Mbit/s down and 150 Mbit/s up at peak time, without an FTTB/H network, a second NGA network or a binding build-out within three years.",
    },
    validFrom: "2024-04-30",
    legalSource: {
      title: "Gigabit-Richtlinie 2.0, 1. Änderung vom 30.04.2024",
      section: "Nr. 5.5",
      url: "https://gigabit-projekttraeger.de/markterkundungsverfahren-mev",
      date: "2024-04-30",
      confidence: "found",
    },
    supplied: forEveryCustomer({
      allOf: [
        { measure: "down", atLeastMbps: 300 },
        { measure: "up", atLeastMbps: 150 },
      ],
    }),
    speedBasis: "peak",
    speedBasisSource: {
      title: "„unter Spitzenlastbedingungen“",
      section: "Nr. 5.5",
      url: "https://gigabit-projekttraeger.de/markterkundungsverfahren-mev",
      date: "2024-04-30",
      confidence: "found",
    },
    reliable: {
      technologies: ["FTTH", "FTTB"],
      source: {
        title: "Annahme: Glasfaser bis ins Gebäude hält die vermarktete Geschwindigkeit zur Spitzenlastzeit",
        section: null,
        url: null,
        date: null,
        confidence: "unverified",
      },
    },
    excludedNetworks: {
      technologies: ["FTTH", "FTTB"],
      source: { ...twoNetworksOrFibre, confidence: "found-in-older-version" },
    },
    networkLimit: {
      excludesFrom: 2,
      minDownMbps: ngaMinDownMbps,
      technologies: ngaTechnologies,
      source: { ...twoNetworksOrFibre, confidence: "found-in-older-version" },
    },
    commitments: {
      lookAheadYears: 3,
      ignoreWithoutMilestonePlan: true,
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
    id: "baygibitr",
    number: 5,
    title: { de: "Bayerische Gigabitrichtlinie", en: "Bavarian gigabit directive" },
    summary: {
      de: "Förderfähig ist ein Privatanschluss ohne Angebot von mindestens 100 Mbit/s im Download und ein Gewerbeanschluss ohne 200 Mbit/s symmetrisch, jeweils ohne verbindlichen Ausbau in drei Jahren.",
      en: "A private connection is eligible without an offer of at least 100 Mbit/s down, a business one without 200 Mbit/s symmetric, both without a binding build-out within three years.",
    },
    validFrom: "2020-03-02",
    legalSource: {
      title: "Bayerische Gigabitrichtlinie (BayGibitR) vom 02.03.2020",
      section: null,
      url: "https://schnelles-internet.bayern.de/gigabit/foerderung.html",
      date: "2020-03-02",
      confidence: "found",
    },
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
    networkLimit: null,
    commitments: {
      lookAheadYears: 3,
      ignoreWithoutMilestonePlan: true,
      source: {
        ...milestonePlanRule,
        title: "Zeithorizont wie im Bundesprogramm angenommen",
        confidence: "unverified",
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
