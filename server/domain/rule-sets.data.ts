import { DomainError } from "./errors.ts";
import type { LegalSource, OfferTest, RuleSet } from "./rule-set.ts";
import type { StatusReason } from "./status.ts";
import { fixedTechnologies } from "./technology.ts";

/** Reasons for a certain no first, in the order a reader would check them, then the missing facts. */
const usualReasonOrder: readonly StatusReason[] = [
  "threshold-met",
  "excluded-network",
  "two-networks",
  "upgradeable-network",
  "excluded-cable",
  "binding-commitment",
  "supply-not-delivered",
  "upload-missing",
  "peak-speed-missing",
  "usage-missing",
  "special-test-open",
  "commitment-not-binding-known",
  "network-may-be-upgradeable",
  "cable-may-exclude",
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

/** NGA begins at 30 Mbit/s; mobile networks and satellites are not counted as NGA access networks. */
const ngaMinDownMbps = 30;

/** Whoever sells it, a house has one copper line. */
const copperLine = ["FTTC", "DSL"] as const;

const fixedSupply: RuleSet["fixedSupply"] = {
  technologies: fixedTechnologies,
  source: {
    title:
      "Breitbandleitlinien 2023/C 36/01: feste und mobile Zugangsnetze sind getrennte Klassen, LTE und 5G erfüllen keine feste Schwelle; Satellit nicht und Festnetz-Funk (FWA) als fest: Annahme",
    section: "2.3.1, 2.3.2",
    url: "https://aconium.eu/?p=51183",
    date: "2023-01-31",
    confidence: "derived",
  },
};

const euDecision2024: LegalSource = {
  title:
    "EU-Kommission, Beschluss vom 23.07.2024: nur ein Netz über 100 Mbit/s vorhanden (i), nicht mit geringem Aufwand auf 1.000/150 zu heben (ii), kein Netz mit 1.000/150 geplant (iii)",
  section: "(i) bis (iii)",
  url: "https://www.miragenews.com/eu-oks-german-state-aid-change-for-gigabit-1281165",
  date: "2024-07-23",
  confidence: "found",
};

const greySpots2020: LegalSource = {
  title:
    "EU-Beschluss zur Grauen-Flecken-Förderung: nicht, wo ein Netz schon 1 Gbit/s bietet; Glasfaser bis ins Gebäude und Gigabit-Kabel waren damit auch 2021 ausgeschlossen",
  section: null,
  url: "https://www.commsupdate.com",
  date: "2020-11-18",
  confidence: "derived",
};

const amendment2026: LegalSource = {
  title: "Gigabit-Richtlinie 2.0, 3. Änderung vom 31.03.2026, gelesen in einer Zusammenfassung vom 22.07.2026",
  section: "S. 4, Nr. 1.2",
  url: "https://gigabitfoerderung.gov.de/wp-content/uploads/2026/06/260331_Gigabit-RL_2026.pdf",
  date: "2026-03-31",
  confidence: "found-second-hand",
};

const gigabitUpgrade: OfferTest = {
  allOf: [
    { measure: "down", atLeastMbps: 1000 },
    { measure: "up", atLeastMbps: 150 },
  ],
};

/** From 2024 on: two fixed networks of at least 100 Mbit/s; the copper line is one, whoever sells it. */
const twoFixedNetworks = {
  minDownMbps: 100,
  technologies: fixedTechnologies,
  sharedLines: [copperLine],
  countsPlanned: false,
};

const classBorders = { weissBelowMbps: 30, hellgrauBelowMbps: 100, source: bestBookableProduct };

const reliableFibre: RuleSet["reliable"] = {
  technologies: ["FTTH", "FTTB"],
  source: {
    title: "Annahme: Glasfaser bis ins Gebäude hält die vermarktete Geschwindigkeit zur Spitzenlastzeit",
    section: null,
    url: null,
    date: null,
    confidence: "unverified",
  },
};

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
      confidence: "found-in-older-version",
    },
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
