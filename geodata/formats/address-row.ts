import type { ADDRESS_COLUMNS } from "./column-names.data.ts";
import type { ColumnPlan } from "./columns.ts";
import { splitHouseNumber, splitStreet } from "./house-number.ts";
import { type KeyText, readAgs, readPostcode } from "./key-text.ts";
import type { AddressRecord, ReadRow, RowIssue } from "./reading.ts";
import { NO_NOTES, rowIssue } from "./row-issue.ts";
import type { TableRow } from "./table.ts";
import { type CoordinateReader, cellText } from "./table-coordinates.ts";

export type AddressColumns = ColumnPlan<keyof typeof ADDRESS_COLUMNS>;

/** Makes an address of a row, or rejects it with every reason; keys that are no keys become null with a note. */
export function addressRow(
  row: TableRow,
  columns: AddressColumns,
  coordinates: CoordinateReader,
  constants: Record<string, string> | undefined,
): ReadRow<AddressRecord> {
  const { line } = row;
  const issues: RowIssue[] = [];
  let notes = NO_NOTES;
  const text = (field: keyof AddressColumns) => cellText(row, columns[field]) ?? constants?.[field] ?? null;
  const kind = text("recordKind");
  if (kind === "L") issues.push(rowIssue(line, "NBA", "a current address (N or A)", "L: a deleted one"));
  const placed = coordinates.read(row);
  if (!placed.ok) issues.push(rowIssue(line, coordinates.column, placed.expected, placed.found));
  const quality = readQuality(text("quality"));
  const streetText = text("street");
  const split = columns.houseNumber === undefined && streetText !== null ? splitStreet(streetText) : null;
  const street = split?.street ?? streetText;
  if (street === null || UNKNOWN_STREET.test(street)) {
    issues.push(rowIssue(line, "street", "a street name", street ?? "none"));
  }
  const number = splitHouseNumber(text("houseNumber") ?? split?.number ?? null, text("suffix"));
  if (number === null) issues.push(rowIssue(line, "house number", "a house number", "none"));
  else if (isPseudoNumber(number.houseNumber, quality)) {
    const expected = quality === "C" ? "an official number (quality C has pseudo numbers)" : "at most 5 digits";
    issues.push(rowIssue(line, "house number", expected, number.houseNumber));
  }
  if (issues.length > 0 || !placed.ok || street === null || number === null) return { ok: false, line, issues };

  const value: AddressRecord = {
    officialId: text("officialId"),
    ags: agsOfParts(text) ?? key("ags", readAgs, "8 digits") ?? key("ars", readAgs, "12 digits"),
    district: text("district"),
    streetKey: text("streetKey"),
    street,
    houseNumber: number.houseNumber,
    suffix: number.suffix,
    postcode: key("postcode", readPostcode, "5 digits"),
    place: text("place"),
    quality,
    households: count("households"),
    usage: readUsage(text("usage")),
    srid: placed.srid,
    x: placed.x,
    y: placed.y,
  };
  return { ok: true, line, value, notes };

  function key(field: keyof AddressColumns, read: (text: string) => KeyText, expected: string): string | null {
    const found = text(field);
    if (found === null) return null;
    const result = read(found);
    if (result === null) note(field, expected, found);
    else if (result.remark !== null) note(field, expected, `${found}, ${result.remark}`);
    return result?.key ?? null;
  }

  function count(field: keyof AddressColumns): number | null {
    const found = text(field);
    if (found === null) return null;
    if (/^\d{1,5}$/.test(found)) return Number(found);
    note(field, "a whole number", found);
    return null;
  }

  function note(field: string, expected: string, found: string): void {
    notes = [...notes, rowIssue(line, field, expected, found)];
  }
}

/** Essen writes `### Straßenname unbekannt`; a bare dash or dots stand for nothing as well. */
const UNKNOWN_STREET = /^#|^(?:stra(?:ß|ss)enname )?unbekannt$|^[-.?]+$/i;

/** Cadastre-internal numbers: `Distr. Am Ottersberg`, `86188851`. */
function isPseudoNumber(number: string, quality: AddressRecord["quality"]): boolean {
  return quality === "C" ? !/^\d{1,4}$/.test(number) : /^\d{6,}$/.test(number);
}

function readQuality(text: string | null): AddressRecord["quality"] {
  return text === "A" || text === "B" || text === "C" ? text : null;
}

function readUsage(text: string | null): AddressRecord["usage"] {
  if (text === null) return null;
  if (/gemischt|mixed|misch/i.test(text)) return "mixed";
  if (/gewerb|business|gesch|industr|commercial/i.test(text)) return "business";
  return /privat|wohn|residential/i.test(text) ? "private" : null;
}

/** LAN, RBZ, KRS and GMD together are the AGS; spreadsheets drop their leading zeros. */
function agsOfParts(text: (field: keyof AddressColumns) => string | null): string | null {
  const land = text("landNumber");
  if (land === null) return null;
  const [region, county, municipality] = [text("regionNumber"), text("countyNumber"), text("municipalityNumber")];
  if (region === null || county === null || municipality === null) return null;
  const ags = land.padStart(2, "0") + region + county.padStart(2, "0") + municipality.padStart(3, "0");
  return /^\d{8}$/.test(ags) ? ags : null;
}
