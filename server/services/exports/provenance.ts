import type { DatasetKind } from "#domain/dataset.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import type { ProvenanceCells } from "#geodata/formats/export-columns.data.ts";
import type { ExportSource } from "#queries/export-sources.sql.ts";
import { ruleConfidenceText } from "../rule-confidence.ts";
import type { ExportPlan } from "./export-plan.ts";

const germanKind: Readonly<Record<DatasetKind, string>> = {
  addresses: "Adressen",
  boundaries: "Grenzen",
  offers: "Versorgung",
  sites: "Standorte",
  basemap: "Hintergrundkarte",
  construction: "Baustand",
};

/** „Herkunft": what was exported, by which rule set, from which deliveries. */
export function provenance(
  plan: ExportPlan,
  counts: { addresses: number; offers: number },
  sources: readonly ExportSource[],
): ProvenanceCells[] {
  const ruleSet = getRuleSet(plan.set.ruleSet);
  const { legalSource } = ruleSet;
  return [
    ...section("Export", {
      Titel: plan.title,
      Organisation: plan.organisation.name,
      "Erstellt am": plan.madeAt,
      "Erstellt von": plan.madeBy,
      Programm: "Breitbandlotse",
      Adressen: String(counts.addresses),
      Angebote: plan.withOffers ? String(counts.offers) : "nicht enthalten",
      Koordinatensystem: `EPSG:${plan.srid}`,
      Datenrevision: String(plan.revision),
      ...conditions(plan),
    }),
    ...plan.areas.flatMap((area) =>
      section(`Gebiet ${area.title}`, {
        Fassung: String(area.number),
        "Festgehalten bei Datenrevision": String(area.dataRevision),
      }),
    ),
    ...section("Regelwerk", {
      Kennung: ruleSet.id,
      Titel: ruleSet.title.de,
      "Gültig ab": ruleSet.validFrom,
      Rechtsquelle: [legalSource.title, legalSource.section, legalSource.date].filter(Boolean).join(", "),
      ...(legalSource.url ? { Fundstelle: legalSource.url } : {}),
      "Schwächste Grundlage": ruleConfidenceText(ruleSet),
    }),
    ...sources.flatMap((source) =>
      section(`Datensatz ${source.id}`, {
        Art: source.operator ? `${germanKind[source.kind]} ${source.operator}` : germanKind[source.kind],
        Stand: source.asOf,
        Herausgeber: source.publisher ?? "nicht angegeben",
        Lizenz: source.licence ?? "nicht angegeben",
        Datei: source.fileName,
        "SHA-256": source.sha256,
        "Gültig ab Datenrevision": source.revision === null ? "unbekannt" : String(source.revision),
        ...(source.synthetic ? { Hinweis: "erfundene Daten" } : {}),
      }),
    ),
  ];
}

/** What the set leaves out, so that nobody takes a part for the whole. */
function conditions({ set }: ExportPlan): Record<string, string> {
  const { within, ruleSet: _, ...chosen } = set;
  const where: Record<string, string> = {};
  if (within.kind === "municipality") where.Gemeinde = within.ags;
  if (within.kind === "bounds") where.Kartenausschnitt = within.bounds.join(", ");
  const kept = Object.entries(chosen).filter(([, value]) => value !== undefined);
  return kept.length === 0 ? where : { ...where, Auswahl: JSON.stringify(Object.fromEntries(kept)) };
}

function section(bereich: string, facts: Record<string, string>): ProvenanceCells[] {
  return Object.entries(facts).map(([angabe, wert]) => ({ bereich, angabe, wert }));
}
