import { splitAddress } from "../matching/split-address.ts";
import { splitPostcode } from "../matching/split-postcode.ts";
import { splitStreetNumber } from "../matching/split-street-number.ts";
import type { ColumnLayout } from "./column-layout.ts";
import type { ADDRESS_COLUMNS } from "./column-names.data.ts";
import { splitHouseNumber } from "./house-number.ts";
import { readAgs, readPostcode } from "./key-text.ts";
import type { AddressRecord, ReadRow } from "./reading.ts";
import { isDoubled } from "./row-address.ts";
import { RowCells } from "./row-cells.ts";
import type { TableRow } from "./table.ts";
import type { CoordinateReader } from "./table-coordinates.ts";

type Field = keyof typeof ADDRESS_COLUMNS;

/** Makes an address of a row, or rejects it with every reason; keys that are no keys become null with a note. */
export function addressRow(
  row: TableRow,
  layout: ColumnLayout<Field>,
  coordinates: CoordinateReader,
  numbersAreDoubled = false,
): ReadRow<AddressRecord> {
  const { line } = row;
  const cells = new RowCells(row, layout);
  const placed = coordinates.read(row);
  if (!placed.ok) cells.reject("coordinates", placed.expected, placed.found);
  if (cells.text("recordKind") === "L") cells.reject("recordKind", "a current address (N or A)", "L: a deleted one");
  const quality = readQuality(cells.text("quality"));
  const written = readWritten(cells, layout, numbersAreDoubled);
  const { street } = written;
  if (street === null || UNKNOWN_STREET.test(street)) cells.reject("street", "a street name", street ?? "none");
  const number = splitHouseNumber(written.number, cells.text("suffix"));
  if (number === null) cells.reject("houseNumber", "a house number", "none");
  else if (isPseudoNumber(number.houseNumber, quality)) {
    const expected = quality === "C" ? "an official number (quality C has pseudo numbers)" : "at most 5 digits";
    cells.reject("houseNumber", expected, written.number ?? number.houseNumber);
  }
  if (cells.issues.length > 0 || !placed.ok || street === null || number === null) {
    return { ok: false, line, issues: cells.issues };
  }
  const value: AddressRecord = {
    officialId: cells.text("officialId"),
    ags: agsOfParts(cells) ?? cells.key("ags", readAgs, "8 digits") ?? cells.key("ars", readAgs, "12 digits"),
    district: cells.text("district"),
    streetKey: cells.text("streetKey"),
    street,
    houseNumber: number.houseNumber,
    suffix: number.suffix,
    postcode: written.postcode,
    place: written.place,
    quality,
    households: cells.count("households"),
    usage: readUsage(cells.text("usage")),
    srid: placed.srid,
    x: placed.x,
    y: placed.y,
  };
  return { ok: true, line, value, notes: cells.notes };
}

/** Street, number, postcode and place, whichever column they stand in; a file that says numbers twice says them once. */
function readWritten(cells: RowCells<Field>, layout: ColumnLayout<Field>, numbersAreDoubled: boolean) {
  const streetText = cells.text("street");
  const whole = streetText === null ? cells.text("address") : null;
  const one = whole === null ? null : splitAddress(whole);
  const line = streetText ?? one?.line ?? null;
  const numberText = cells.text("houseNumber");
  const mayHoldNumber = numbersAreDoubled || layout.plan.houseNumber === undefined || streetText === null;
  const split = mayHoldNumber && line !== null ? splitStreetNumber(line) : null;
  const isSplit = split !== null && (numberText === null || isDoubled(split, numberText, cells.text("suffix")));
  const placeText = cells.text("place") ?? one?.place ?? null;
  const town = placeText === null ? null : splitPostcode(placeText);
  const named = readPostcode(town?.postcode ?? "")?.key ?? null;
  const postcode = cells.key("postcode", readPostcode, "5 digits") ?? one?.postcode ?? named;
  return {
    street: isSplit ? split.street : line,
    number: numberText ?? split?.number ?? null,
    postcode,
    place: named !== null && named === postcode ? (town?.place ?? null) : placeText,
  };
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
function agsOfParts(cells: RowCells<Field>): string | null {
  const land = cells.text("landNumber");
  if (land === null) return null;
  const region = cells.text("regionNumber");
  const county = cells.text("countyNumber");
  const municipality = cells.text("municipalityNumber");
  if (region === null || county === null || municipality === null) return null;
  const ags = land.padStart(2, "0") + region + county.padStart(2, "0") + municipality.padStart(3, "0");
  return /^\d{8}$/.test(ags) ? ags : null;
}
