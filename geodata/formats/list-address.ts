import type { LIST_ADDRESS_COLUMNS } from "./column-names.data.ts";
import { readAgs } from "./key-text.ts";
import type { ListAddress } from "./reading.ts";
import { readRowAddress, writtenAddress } from "./row-address.ts";
import type { RowCells } from "./row-cells.ts";

/**
 * The address that a row of an operator's list names: by official id, by the id of this instance, or by street and number
 * beside a postcode, place or AGS. What is missing is rejected in `cells`.
 *
 * A column that is merely called `id` and holds plain numbers may number the rows: alone it names no address.
 */
export function readListAddress<Field extends string>(
  cells: RowCells<Field | keyof typeof LIST_ADDRESS_COLUMNS>,
): ListAddress {
  const { officialId, ownId } = readIds(cells);
  const { alternative, ...given } = readRowAddress<Field | keyof typeof LIST_ADDRESS_COLUMNS>(cells);
  const useAlternative = alternative !== null && (given.street === null || given.houseNumber === null);
  const district = cells.text("district");
  const main = useAlternative ? { ...given, ...alternative, district: district ?? alternative.district } : given;
  const isNumbering = ownId === null && officialId !== null && isRowNumber(cells, officialId);
  if ((officialId === null && ownId === null) || isNumbering) {
    if (main.street === null && isNumbering) cells.reject("officialId", namedIds, officialId ?? "none");
    else if (main.street === null) cells.reject("street", "an official id or a street", "neither");
    else if (main.houseNumber === null) cells.reject("houseNumber", "a house number", "none");
    else if (main.postcode === null && places.every((field) => cells.text(field) === null)) {
      cells.reject("postcode", "a postcode, place or AGS beside the street", "none");
    }
  }
  const ids = [ownId === null ? "" : cells.written("ownId"), officialId === null ? "" : cells.written("officialId")];
  return {
    officialId,
    ownId,
    ags: cells.key("ags", readAgs, "8 digits") ?? cells.key("ars", readAgs, "12 digits"),
    street: main.street,
    houseNumber: main.houseNumber,
    suffix: main.suffix,
    postcode: main.postcode,
    place: main.place,
    district: useAlternative ? (district ?? alternative.district) : district,
    alternative: useAlternative ? null : alternative,
    written: writtenAddress(cells, [cells.written("district")]) || (ids.find((id) => id !== "") ?? ""),
  };
}

const namedIds = "a column amtliche_id (official) or adresse_id (of an export of this instance), or a street";

/** Whether a file has any column by which a row can name its address. */
export function namesAddress(has: (field: "officialId" | "ownId" | "street" | "address") => boolean): boolean {
  return has("officialId") || has("ownId") || has("street") || has("address");
}

/** Which cell is the official id and which the permanent one of this instance, told by the names of the columns. */
function readIds<Field extends string>(
  cells: RowCells<Field | keyof typeof LIST_ADDRESS_COLUMNS>,
): Pick<ListAddress, "officialId" | "ownId"> {
  const official = cells.text("officialId");
  const own = cells.column("ownId") === cells.column("officialId") ? null : cells.text("ownId");
  if (own === null) return { officialId: official, ownId: null };
  // Somebody else's `adresse_id`: ours are numbers.
  if (!/^\d{1,18}$/.test(own)) return { officialId: official ?? own, ownId: null };
  return { officialId: official, ownId: own };
}

function isRowNumber<Field extends string>(
  cells: RowCells<Field | keyof typeof LIST_ADDRESS_COLUMNS>,
  id: string,
): boolean {
  return cells.column("officialId") === "id" && /^\d{1,9}$/.test(id);
}

const places = ["ags", "ars", "postcode", "place"] as const;
