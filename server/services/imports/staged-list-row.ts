import type { ListAddress } from "#geodata/formats/reading.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { numberList } from "#geodata/matching/number-list.ts";
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
  const { place, district } = splitPlace(value.place ?? "");
  const { alternative } = value;
  return {
    line,
    text: value.written,
    officialId: value.officialId,
    ownId: value.ownId,
    isTellingId: value.officialId !== null && isTellingId(value.officialId),
    ags: value.ags,
    postcode: postcodeKey(value.postcode),
    ...readingOf(value),
    placeNorm: keyOf.place(place),
    districtNorm: keyOf.place(value.district ?? district ?? ""),
    alternative:
      alternative === null
        ? null
        : JSON.stringify({
            ...readingOf(alternative),
            districtNorm: keyOf.place(value.district ?? alternative.district),
          }),
    operatorName: value.operator,
    operatorKey: keyOf.operator(value.operator),
  };
}

type Written = { street: string | null; houseNumber: string | null; suffix: string | null };
type Reading = Pick<StagedListRow, "street" | "streetNorm" | "numberNorm" | "numberFrom" | "numberTo" | "numbers">;

function readingOf(value: Written): Reading {
  const split = value.houseNumber === null ? splitStreetNumber(value.street ?? "") : null;
  const street = split ? split.street : value.street;
  const houseNumber = split ? split.number : value.houseNumber;
  const numberNorm = houseNumber === null ? null : keyOf.number(`${houseNumber} ${value.suffix ?? ""}`);
  const range = numberNorm === null ? null : numberRange(numberNorm);
  const numbers = numberNorm === null ? null : numberList(numberNorm);
  return {
    street,
    streetNorm: street ? keyOf.street(street) : null,
    numberNorm,
    numberFrom: range?.from ?? null,
    numberTo: range?.to ?? null,
    numbers: numbers?.join(" ") ?? null,
  };
}

/**
 * Whether an id can hardly be met by chance. Operators and programs number their rows, and counties deliver addresses under
 * such numbers, too: "5" here and there are not the same house for that alone.
 */
export function isTellingId(id: string): boolean {
  return id.length >= 8 && !/^\d{1,9}$/.test(id);
}
