/** Value of a cell; null is an empty cell. */
export type ExportCell = string | number | null;

/**
 * One column of an export. `name` is its name in CSV, GeoJSON and GeoPackage, `short` in Shapefiles (dBase allows ten
 * characters), `label` the heading of a spreadsheet. Text stays text everywhere, so that leading zeros survive.
 */
export type ExportColumn = {
  readonly name: string;
  readonly short: string;
  readonly label: string;
  readonly type: "text" | "integer" | "decimal";
  /** Characters of a spreadsheet column. */
  readonly width: number;
};

function text<Name extends string>(name: Name, short: string, label: string, width = 14) {
  return { name, short, label, type: "text", width } as const;
}

function integer<Name extends string>(name: Name, short: string, label: string, width = 10) {
  return { name, short, label, type: "integer", width } as const;
}

function decimal<Name extends string>(name: Name, short: string, label: string, width = 12) {
  return { name, short, label, type: "decimal", width } as const;
}

/** One row per address. */
export const addressColumns = [
  integer("adresse_id", "adresse_id", "Adress-ID", 11),
  text("amtliche_id", "amtl_id", "Amtliche ID", 20),
  text("ags", "ags", "AGS", 10),
  text("gemeinde", "gemeinde", "Gemeinde", 22),
  text("ortsteil", "ortsteil", "Ortsteil", 18),
  text("strasse", "strasse", "Straße", 24),
  text("hausnummer", "hausnummer", "Hausnummer", 11),
  text("zusatz", "zusatz", "Zusatz", 7),
  text("plz", "plz", "PLZ", 7),
  text("ort", "ort", "Ort", 20),
  decimal("x", "x", "X (Ost/Länge)", 14),
  decimal("y", "y", "Y (Nord/Breite)", 14),
  integer("epsg", "epsg", "EPSG", 7),
  integer("haushalte", "haushalte", "Haushalte"),
  text("klasse", "klasse", "Klasse", 12),
  text("klasse_code", "klasse_cd", "Klasse (Code)", 12),
  text("foerderfaehig", "foerderf", "Förderfähig", 12),
  text("zaehlt_als", "zaehlt_als", "Zählt als", 20),
  text("offen", "offen", "Förderfähig und offen", 12),
  text("gruende", "gruende", "Gründe", 50),
  text("gruende_code", "gruende_cd", "Gründe (Code)", 24),
  text("erster_grund_code", "grund1_cd", "Erster Grund (Code)", 20),
  text("anbieter", "anbieter", "Anbieter (maßgeblich)", 22),
  text("technik", "technik", "Technik", 9),
  decimal("down_mbits", "down_mbits", "Download Mbit/s"),
  decimal("up_mbits", "up_mbits", "Upload Mbit/s"),
  text("angebotsart", "angebotart", "Angebotsart", 12),
  text("messart", "messart", "Messart", 12),
  integer("angebote", "angebote", "Anzahl Angebote"),
  text("regelwerk", "regelwerk", "Regelwerk", 20),
  integer("datenrevision", "datenrev", "Datenrevision"),
  text("stand_adressen", "stand_adr", "Stand Adressen", 12),
  text("stand_angebote", "stand_ang", "Stand Angebote", 12),
] as const satisfies readonly ExportColumn[];

/** The list behind a number, as it is downloaded from the screen that shows it. */
export const addressListColumns = [
  text("adresse", "adresse", "Adresse"),
  text("plz", "plz", "PLZ"),
  text("ort", "ort", "Ort"),
  text("ortsteil", "ortsteil", "Ortsteil"),
  text("ags", "ags", "AGS"),
  text("gemeinde", "gemeinde", "Gemeinde"),
  text("klasse", "klasse", "Klasse"),
  text("foerderfaehig", "foerderf", "Förderfähig"),
  text("gruende", "gruende", "Gründe"),
  text("anbieter", "anbieter", "Anbieter (maßgeblich)"),
  text("technik", "technik", "Technik"),
  decimal("down_mbits", "down_mbits", "Download Mbit/s"),
  decimal("up_mbits", "up_mbits", "Upload Mbit/s"),
  decimal("laenge", "laenge", "Länge"),
  decimal("breite", "breite", "Breite"),
  text("regelwerk", "regelwerk", "Regelwerk"),
  integer("datenrevision", "datenrev", "Datenrevision"),
] as const satisfies readonly ExportColumn[];

/** One row per offer at an exported address. */
export const offerColumns = [
  integer("adresse_id", "adresse_id", "Adress-ID", 11),
  text("amtliche_id", "amtl_id", "Amtliche ID", 20),
  text("anbieter", "anbieter", "Anbieter", 22),
  text("technik", "technik", "Technik", 9),
  decimal("down_mbits", "down_mbits", "Download Mbit/s"),
  decimal("up_mbits", "up_mbits", "Upload Mbit/s"),
  text("messart", "messart", "Messart", 12),
  text("angebotsart", "angebotart", "Angebotsart", 12),
  text("verfuegbar_ab", "verfuegbar", "Verfügbar ab", 12),
  text("verbindlich", "verbindl", "Verbindlich", 11),
  text("meilensteinplan", "meilenst", "Meilensteinplan", 14),
  text("kunden", "kunden", "Kunden", 12),
  text("massgeblich", "massgebl", "Maßgeblich", 11),
  integer("datensatz", "datensatz", "Datensatz"),
  text("herausgeber", "herausgeb", "Herausgeber", 22),
  text("stand", "stand", "Stand", 12),
] as const satisfies readonly ExportColumn[];

/** Marks the outlines of areas among the features of a GeoJSON export, in the property `ebene`. */
export const outlineLayer = "gebiet";

/** One row per drawn outline that bounds the export; `wkt` is the outline in the CRS of the export. */
export const areaColumns = [
  text("gebiet", "gebiet", "Gebiet", 30),
  integer("fassung", "fassung", "Fassung"),
  integer("datenrevision", "datenrev", "Festgehalten bei Datenrevision"),
  decimal("flaeche_m2", "flaeche_m2", "Fläche m²"),
  integer("epsg", "epsg", "EPSG", 7),
  text("wkt", "wkt", "Umriss (WKT)", 40),
] as const satisfies readonly ExportColumn[];

/** Where the numbers come from: what was exported, by which rule set, from which deliveries. */
export const provenanceColumns = [
  text("bereich", "bereich", "Bereich", 24),
  text("angabe", "angabe", "Angabe", 24),
  text("wert", "wert", "Wert", 90),
] as const satisfies readonly ExportColumn[];

export type AddressCells = Record<(typeof addressColumns)[number]["name"], ExportCell>;
export type AreaCells = Record<(typeof areaColumns)[number]["name"], ExportCell>;
export type OfferCells = Record<(typeof offerColumns)[number]["name"], ExportCell>;
export type ProvenanceCells = Record<(typeof provenanceColumns)[number]["name"], ExportCell>;
