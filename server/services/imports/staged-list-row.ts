import type { ListAddress } from "#geodata/formats/reading.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { numberRange } from "#geodata/matching/number-range.ts";
import { operatorKey } from "#geodata/matching/operator-key.ts";
import { placeKey } from "#geodata/matching/place-key.ts";
import { postcodeKey } from "#geodata/matching/postcode-key.ts";
import { splitPlace } from "#geodata/matching/split-place.ts";
import { splitStreetNumber } from "#geodata/matching/split-street-number.ts";
import { streetKey } from "#geodata/matching/street-key.ts";
import type { StagedListRow } from "#queries/import-offer.sql.ts";
import { remember } from "./remember.ts";

const keyOf = {
  street: remember(streetKey),
  number: remember((text) => numberKey(text)),
  place: remember(placeKey),
  operator: remember(operatorKey),
};

/** The address and operator of a list's row with the keys that it is matched by. */
export function stagedListRow(value: ListAddress & { operator: string }, line: number): StagedListRow {
  const split = value.houseNumber === null ? splitStreetNumber(value.street ?? "") : null;
  const street = split ? split.street : value.street;
  const houseNumber = split ? split.number : value.houseNumber;
  const { place, district } = splitPlace(value.place ?? "");
  const numberNorm = houseNumber === null ? null : keyOf.number(`${houseNumber} ${value.suffix ?? ""}`);
  const range = numberNorm === null ? null : numberRange(numberNorm);
  const number = [houseNumber, value.suffix].filter((part) => part).join("");
  const town = [value.postcode, value.place].filter((part) => part).join(" ");
  return {
    line,
    text:
      [[street, number].filter((part) => part).join(" "), town, value.district].filter((part) => part).join(", ") ||
      (value.officialId ?? ""),
    officialId: value.officialId,
    ags: value.ags,
    postcode: postcodeKey(value.postcode),
    street,
    streetNorm: street ? keyOf.street(street) : null,
    numberNorm,
    numberFrom: range?.from ?? null,
    numberTo: range?.to ?? null,
    placeNorm: keyOf.place(place),
    districtNorm: keyOf.place(value.district ?? district ?? ""),
    operatorName: value.operator,
    operatorKey: keyOf.operator(value.operator),
  };
}
