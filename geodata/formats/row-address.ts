import { houseNumberText } from "#domain/house-number-text.ts";
import { numberKey } from "../matching/number-key.ts";
import { splitAddress } from "../matching/split-address.ts";
import { splitDistrict } from "../matching/split-district.ts";
import { splitPostcode } from "../matching/split-postcode.ts";
import { splitStreetNumber } from "../matching/split-street-number.ts";
import { splitHouseNumber } from "./house-number.ts";
import { readPostcode } from "./key-text.ts";
import type { RowCells } from "./row-cells.ts";

/** The columns that say an address in words. */
export type WrittenField = "address" | "street" | "houseNumber" | "suffix" | "postcode" | "place";

type Parts = { street: string | null; houseNumber: string | null; suffix: string | null };

/** An address as the cells of a row spell it, whichever of them holds what; null where none says it. */
export type RowAddress = Parts & {
  postcode: string | null;
  place: string | null;
  /** What a comma or brackets in the street may mean instead: an Ortsteil beside the street. */
  alternative: (Parts & { district: string }) | null;
};

/**
 * Reads the address of a row: the number in its own column, behind the street or in both, the suffix in the number, in its
 * column or in both, the postcode in its column or before the place, or all of it in one cell.
 */
export function readRowAddress<Field extends string>(cells: RowCells<Field | WrittenField>): RowAddress {
  const streetCell = cells.text("street");
  const whole = cells.text("address");
  const one = streetCell === null && whole !== null ? splitAddress(whole) : null;
  const numberCell = cells.text("houseNumber");
  const suffix = cells.text("suffix");
  const line = streetCell ?? one?.line ?? null;
  const placeCell = cells.text("place") ?? one?.place ?? null;
  const town = placeCell === null ? null : splitPostcode(placeCell);
  const postcode = cells.key("postcode", readPostcode, "5 digits") ?? keyOf(one?.postcode) ?? keyOf(town?.postcode);
  const inPlace = keyOf(town?.postcode);
  const place = inPlace !== null && inPlace === postcode ? (town?.place ?? null) : placeCell;
  const parts = readParts(line, numberCell, suffix);
  return { ...parts, postcode, place, alternative: otherReading(line, numberCell, suffix, parts) };
}

/** The cells of the address as they stand in the file, so that people find the row again. */
export function writtenAddress<Field extends string>(
  cells: RowCells<Field | WrittenField>,
  beside: readonly string[],
): string {
  const number = houseNumberText(cells.written("houseNumber"), cells.written("suffix"));
  const street = [cells.written("street") || cells.written("address"), number].filter((part) => part !== "").join(" ");
  const town = [cells.written("postcode"), cells.written("place")].filter((part) => part !== "").join(" ");
  return [street, town, ...beside].filter((part) => part !== "").join(", ");
}

function readParts(line: string | null, numberCell: string | null, suffix: string | null): Parts {
  if (line === null) return { street: null, ...numberOf(numberCell, suffix) };
  const split = splitStreetNumber(line);
  if (numberCell === null) return { street: split.street, ...numberOf(split.number, suffix) };
  return { street: isDoubled(split, numberCell, suffix) ? split.street : line, ...numberOf(numberCell, suffix) };
}

function numberOf(number: string | null, suffix: string | null): Pick<Parts, "houseNumber" | "suffix"> {
  return splitHouseNumber(number, suffix) ?? { houseNumber: null, suffix: null };
}

/**
 * "Hauptstraße 12" beside a 12 says the number twice. In Berlin a street may be called "Straße 12": what is left must be
 * more than a kind of street.
 */
export function isDoubled(
  split: { street: string; number: string | null },
  numberCell: string,
  suffix: string | null,
): boolean {
  if (split.number === null || kindOfStreet.test(split.street)) return false;
  const key = numberKey(split.number);
  return key === numberKey(numberCell, suffix) || key === numberKey(numberCell);
}

const kindOfStreet =
  /^(?:(?:plan|privat|anlieger|haupt)?str(?:a(?:ß|ss)e|\.)?|weg|siedlung|haus|block|platz|allee|abschnitt|kolonie|parzelle|zeile|quartier|gasse|ring|feld|bau)$/i;

function otherReading(
  line: string | null,
  numberCell: string | null,
  suffix: string | null,
  parts: Parts,
): RowAddress["alternative"] {
  const other = splitDistrict(parts.street ?? "") ?? (line === null ? null : splitDistrict(line));
  if (other === null) return null;
  const number =
    numberCell === null && other.number === null
      ? { houseNumber: parts.houseNumber, suffix: parts.suffix }
      : numberOf(numberCell ?? other.number, suffix);
  return { street: other.street, ...number, district: other.district };
}

function keyOf(postcode: string | null | undefined): string | null {
  return postcode ? (readPostcode(postcode)?.key ?? null) : null;
}
