import type { ColumnLayout } from "./column-layout.ts";
import type { OFFER_COLUMNS } from "./column-names.data.ts";
import { plainName } from "./columns.ts";
import { readDate } from "./dates.ts";
import { splitHouseNumber, splitStreet } from "./house-number.ts";
import { readAgs, readPostcode } from "./key-text.ts";
import { CUSTOMERS, KINDS, SPEED_KINDS, TECHNOLOGIES, YES_NO } from "./offer-words.data.ts";
import type { OfferRecord, ReadRow } from "./reading.ts";
import { RowCells } from "./row-cells.ts";
import { readSpeedMbps } from "./speed.ts";
import type { TableRow } from "./table.ts";

type Field = keyof typeof OFFER_COLUMNS;

/** Makes an offer of a row, or rejects it with every reason. */
export function offerRow(row: TableRow, layout: ColumnLayout<Field>): ReadRow<OfferRecord> {
  const { line } = row;
  const cells = new RowCells(row, layout);
  const operator = required(cells, "operator", "the operator's name");
  const technology = word(cells, "technology", TECHNOLOGIES);
  if (technology === null) cells.reject("technology", oneOf(TECHNOLOGIES), "none");
  const downMbps = speed(cells, "downMbps");
  if (downMbps === null) cells.reject("downMbps", "Mbit/s", "none");
  const kind = word(cells, "kind", KINDS) ?? "existing";
  const rest = {
    officialId: cells.text("officialId"),
    ags: cells.key("ags", readAgs, "8 digits") ?? cells.key("ars", readAgs, "12 digits"),
    ...readAddress(cells),
    postcode: cells.key("postcode", readPostcode, "5 digits"),
    place: cells.text("place"),
    district: cells.text("district"),
    upMbps: speed(cells, "upMbps") ?? null,
    speedKind: word(cells, "speedKind", SPEED_KINDS) ?? "advertised",
    kind,
    availableOn: readAvailableOn(cells, kind),
    binding: word(cells, "binding", YES_NO) ?? null,
    milestonePlan: readMilestonePlan(cells.text("milestonePlan")),
    customer: word(cells, "customer", CUSTOMERS) ?? "all",
  };
  if (cells.issues.length > 0 || operator === null || !technology || !downMbps) {
    return { ok: false, line, issues: cells.issues };
  }
  return { ok: true, line, value: { ...rest, operator, technology, downMbps }, notes: cells.notes };
}

function required(cells: RowCells<Field>, field: Field, expected: string): string | null {
  const text = cells.text(field);
  if (text === null) cells.reject(field, expected, "none");
  return text;
}

/** One of our words; null when the cell is empty, undefined (and rejected) when it holds another word. */
function word<Word>(cells: RowCells<Field>, field: Field, words: Record<string, Word>): Word | null | undefined {
  const text = cells.text(field);
  if (text === null) return null;
  const found = words[plainName(text)];
  if (found === undefined) cells.reject(field, oneOf(words), text);
  return found;
}

function oneOf(words: Record<string, unknown>): string {
  const ours = Object.values(words).filter((meaning) => typeof meaning === "string");
  return ours.length === 0 ? "ja, nein" : [...new Set(ours)].join(", ");
}

function speed(cells: RowCells<Field>, field: Field): number | null | undefined {
  const text = cells.text(field);
  if (text === null) return null;
  const value = readSpeedMbps(text);
  if (value !== null) return value;
  cells.reject(field, "Mbit/s above 0", text);
  return undefined;
}

/** Street and number where the row has them; they are needed only without an official id. */
function readAddress(cells: RowCells<Field>): Pick<OfferRecord, "street" | "houseNumber" | "suffix"> {
  const streetText = cells.text("street");
  const numberText = cells.text("houseNumber");
  const split = streetText !== null && numberText === null ? splitStreet(streetText) : null;
  const street = split?.street ?? streetText;
  const number = splitHouseNumber(numberText ?? split?.number ?? null, cells.text("suffix"));
  if (cells.text("officialId") === null) {
    if (street === null) cells.reject("street", "an official id or a street", "neither");
    else if (number === null) cells.reject("houseNumber", "a house number", "none");
    else if (PLACES.every((field) => cells.text(field) === null)) {
      cells.reject("postcode", "a postcode, place or AGS beside the street", "none");
    }
  }
  return { street, houseNumber: number?.houseNumber ?? null, suffix: number?.suffix ?? null };
}

/** The date of a commitment; an existing offer is there already, so its date is left out with a note. */
function readAvailableOn(cells: RowCells<Field>, kind: OfferRecord["kind"]): string | null {
  const text = cells.text("availableOn");
  if (text === null) return null;
  const date = readDate(text);
  if (date === null) cells.reject("availableOn", "a date: 2027-03-31, 31.03.2027, 03/2027 or 2027-03", text);
  else if (kind === "existing") cells.note("availableOn", "a date for commitments only", text);
  return kind === "commitment" ? date : null;
}

/** Yes, no, or the name of a plan, which means yes. */
function readMilestonePlan(text: string | null): boolean | null {
  return text === null ? null : (YES_NO[plainName(text)] ?? true);
}

const PLACES = ["ags", "ars", "postcode", "place"] as const;
