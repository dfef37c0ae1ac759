import { splitStreetNumber } from "../matching/split-street-number.ts";
import type { LIST_ADDRESS_COLUMNS } from "./column-names.data.ts";
import { splitHouseNumber } from "./house-number.ts";
import { readAgs, readPostcode } from "./key-text.ts";
import type { ListAddress } from "./reading.ts";
import type { RowCells } from "./row-cells.ts";

/**
 * The address that a row of an operator's list names: by official id, or by street and number beside a postcode, place or
 * AGS. What is missing is rejected in `cells`; the number may stand behind the street.
 */
export function readListAddress<Field extends string>(
  cells: RowCells<Field | keyof typeof LIST_ADDRESS_COLUMNS>,
): ListAddress {
  const officialId = cells.text("officialId");
  const streetText = cells.text("street");
  const numberText = cells.text("houseNumber");
  const split = streetText !== null && numberText === null ? splitStreetNumber(streetText) : null;
  const street = split?.street ?? streetText;
  const number = splitHouseNumber(numberText ?? split?.number ?? null, cells.text("suffix"));
  if (officialId === null) {
    if (street === null) cells.reject("street", "an official id or a street", "neither");
    else if (number === null) cells.reject("houseNumber", "a house number", "none");
    else if (places.every((field) => cells.text(field) === null)) {
      cells.reject("postcode", "a postcode, place or AGS beside the street", "none");
    }
  }
  return {
    officialId,
    ags: cells.key("ags", readAgs, "8 digits") ?? cells.key("ars", readAgs, "12 digits"),
    street,
    houseNumber: number?.houseNumber ?? null,
    suffix: number?.suffix ?? null,
    postcode: cells.key("postcode", readPostcode, "5 digits"),
    place: cells.text("place"),
    district: cells.text("district"),
  };
}

const places = ["ags", "ars", "postcode", "place"] as const;
