/** HK-DE in the order of its 18 fields; Berlin adds two, gebref.txt of NRW has a date after the 14th. */
const HAUSKOORDINATEN_FIELDS =
  "NBA;OI;QUA;LAN;RBZ;KRS;GMD;OTT;SSS;HNR;ADZ;East;North;STN;PLZ;ONM;ZON;POT;PSN;AND".split(";");

/** gebref.txt of NRW since 2026: every key with its name, the zone in a field of its own, a date at the end. */
const GEBREF_21_FIELDS =
  "NBA;OI;QUA;LAN;LANNAME;RBZ;RBZNAME;KRS;KRSNAME;GMD;ONM;OTT;OTTNAME;SSS;STN;HNR;ADZ;UTMZONE;East;North;JJJJ-MM-TT".split(
    ";",
  );

/**
 * The columns of a headerless Hauskoordinaten file of this width, with its name.
 *
 * 14 fields come from Thüringen (no postal fields), 15 and 21 from NRW (a date instead), 18 are HK-DE, 20 Berlin.
 * Null for another width.
 */
export function hauskoordinatenColumns(width: number): { format: string; columns: string[] } | null {
  const format = FORMATS[width];
  if (format === undefined) return null;
  if (width === GEBREF_21_FIELDS.length) return { format, columns: [...GEBREF_21_FIELDS] };
  const columns = HAUSKOORDINATEN_FIELDS.slice(0, width === 15 ? 14 : width);
  return { format, columns: width === 15 ? [...columns, "JJJJ-MM-TT"] : columns };
}

/** Whether cells are the values (not the header) of a Hauskoordinaten row: key numbers and two coordinates in place. */
export function isHauskoordinatenRow(cells: readonly string[]): boolean {
  const [kind = "", id = "", quality = "", land = ""] = cells;
  if (FORMATS[cells.length] === undefined) return false;
  const isRow = /^[NLA]?$/.test(kind.trim()) && /^[ABC]?$/.test(quality.trim()) && /^\d{1,2}$/.test(land.trim());
  const east = cells.length === GEBREF_21_FIELDS.length ? GEBREF_21_FIELDS.indexOf("East") : 11;
  const isPlaced = COORDINATE.test(cells[east] ?? "") && COORDINATE.test(cells[east + 1] ?? "");
  return isRow && /^(DE[A-Z]{2}|$)/.test(id.trim()) && isPlaced;
}

/**
 * The official zone of a Land's Hauskoordinaten that come without zone prefix; null for an unknown Land.
 *
 * Berlin, Brandenburg, Mecklenburg-Vorpommern and Sachsen deliver in UTM zone 33, all others in zone 32
 * (CRS of the Länder's own downloads; Brandenburg's geoadr.txt has six-digit eastings).
 */
export function sridOfLand(land: string): number | null {
  const number = Number(land);
  if (!Number.isInteger(number) || number < 1 || number > 16) return null;
  return number >= 11 && number <= 14 ? 25833 : 25832;
}

const FORMATS: Record<number, string> = {
  14: "Hauskoordinaten (14 fields, without header)",
  15: "Hauskoordinaten NRW gebref.txt (15 fields)",
  18: "Hauskoordinaten HK-DE (18 fields, without header)",
  21: "Hauskoordinaten NRW gebref.txt (21 fields)",
  20: "Hauskoordinaten Berlin (20 fields, without header)",
};

const COORDINATE = /^\s*\d{5,8}(?:[.,]\d+)?\s*$/;
