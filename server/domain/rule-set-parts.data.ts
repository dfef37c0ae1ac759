import type { LegalSource, OfferTest, RuleSet } from "./rule-set.ts";
import type { StatusReason } from "./status.ts";
import { fixedTechnologies } from "./technology.ts";

/** Reasons for a certain no first, in the order a reader would check them, then the missing facts. */
export const usualReasonOrder: readonly StatusReason[] = [
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

export const munsterPage = "https://www.bezreg-muenster.de/foerderungen/breitband-kofinanzierung-bund";

export const noRuleFound: LegalSource = {
  title: "Keine Regel gefunden; nichts wird ausgeschlossen",
  section: null,
  url: null,
  date: null,
  confidence: "unverified",
};

export const bestBookableProduct: LegalSource = {
  title: "Weißer Fleck: bestes buchbares Produkt irgendeines Anbieters an der Adresse; hellgrau: unter 100 Mbit/s",
  section: null,
  url: "https://glasfaserausbau-en-kreis.de/2022/03/31/was-sind-so-genannte-weisse-flecken/",
  date: "2022-03-31",
  confidence: "found",
};

export const milestonePlanRule: LegalSource = {
  title: "Fassung 2018: Ausbauzusagen ohne projektspezifischen Meilensteinplan müssen nicht berücksichtigt werden",
  section: null,
  url: null,
  date: "2018-07-03",
  confidence: "found-in-older-version",
};

export const advertisedSuffices: LegalSource = {
  title: "Die Richtlinie nennt keine Spitzenlastbedingung; der vermarktete Wert gilt",
  section: null,
  url: null,
  date: null,
  confidence: "unverified",
};

export const twoNetworksOrFibre: LegalSource = {
  title: "Nicht förderfähig: zwei NGA-Netze (schwarzer Fleck) oder ein FTTB/H-Netz; Umgang mit HFC nicht eingesehen",
  section: null,
  url: munsterPage,
  date: "2023-03-31",
  confidence: "found",
};

/** NGA begins at 30 Mbit/s; mobile networks and satellites are not counted as NGA access networks. */
export const ngaMinDownMbps = 30;

/** Whoever sells it, a house has one copper line. */
export const copperLine = ["FTTC", "DSL"] as const;

export const fixedSupply: RuleSet["fixedSupply"] = {
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

export const euDecision2024: LegalSource = {
  title:
    "EU-Kommission, Beschluss vom 23.07.2024: nur ein Netz über 100 Mbit/s vorhanden (i), nicht mit geringem Aufwand auf 1.000/150 zu heben (ii), kein Netz mit 1.000/150 geplant (iii)",
  section: "(i) bis (iii)",
  url: "https://www.miragenews.com/eu-oks-german-state-aid-change-for-gigabit-1281165",
  date: "2024-07-23",
  confidence: "found",
};

export const greySpots2020: LegalSource = {
  title:
    "EU-Beschluss zur Grauen-Flecken-Förderung: nicht, wo ein Netz schon 1 Gbit/s bietet; Glasfaser bis ins Gebäude und Gigabit-Kabel waren damit auch 2021 ausgeschlossen",
  section: null,
  url: "https://www.commsupdate.com",
  date: "2020-11-18",
  confidence: "derived",
};

export const amendment2026: LegalSource = {
  title: "Gigabit-Richtlinie 2.0, 3. Änderung vom 31.03.2026, gelesen in einer Zusammenfassung vom 22.07.2026",
  section: "S. 4, Nr. 1.2",
  url: "https://gigabitfoerderung.gov.de/wp-content/uploads/2026/06/260331_Gigabit-RL_2026.pdf",
  date: "2026-03-31",
  confidence: "found-second-hand",
};

export const gigabitUpgrade: OfferTest = {
  allOf: [
    { measure: "down", atLeastMbps: 1000 },
    { measure: "up", atLeastMbps: 150 },
  ],
};

/** From 2024 on: two fixed networks of at least 100 Mbit/s; the copper line is one, whoever sells it. */
export const twoFixedNetworks = {
  minDownMbps: 100,
  technologies: fixedTechnologies,
  sharedLines: [copperLine],
  countsPlanned: false,
};

export const classBorders = { weissBelowMbps: 30, hellgrauBelowMbps: 100, source: bestBookableProduct };

export const reliableFibre: RuleSet["reliable"] = {
  technologies: ["FTTH", "FTTB"],
  source: {
    title: "Annahme: Glasfaser bis ins Gebäude hält die vermarktete Geschwindigkeit zur Spitzenlastzeit",
    section: null,
    url: null,
    date: null,
    confidence: "unverified",
  },
};

export function forEveryCustomer(test: OfferTest): RuleSet["supplied"] {
  return { private: test, business: test };
}

export const down300Up150: OfferTest = {
  allOf: [
    { measure: "down", atLeastMbps: 300 },
    { measure: "up", atLeastMbps: 150 },
  ],
};

export const peakLoad2024: LegalSource = {
  title: "„unter Spitzenlastbedingungen“",
  section: "Nr. 5.5",
  url: "https://gigabit-projekttraeger.de/markterkundungsverfahren-mev",
  date: "2024-04-30",
  confidence: "found",
};
