import type { AddressRecord, RowIssue } from "#geodata/formats/reading.ts";
import { foldText } from "#geodata/matching/fold-text.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { streetKey } from "#geodata/matching/street-key.ts";
import type { StagedAddress } from "#queries/import-address.sql.ts";
import { checkPoint } from "./check-point.ts";
import { remember } from "./remember.ts";

/** Makes a row of an address file ready for the database, with the keys it is matched and found by, or rejects it. */
export function prepareAddress(): (value: AddressRecord, line: number) => StagedAddress | { rejected: RowIssue } {
  const street = remember(streetKey);
  const number = remember((text) => numberKey(text));
  const word = remember(foldText);
  return (value, line) => {
    const rejected = checkPoint(value, line);
    if (rejected) return rejected;
    let searchText = "";
    for (const text of [value.street, value.houseNumber, value.suffix, value.postcode, value.place, value.district])
      if (text) searchText += searchText === "" ? word(text) : ` ${word(text)}`;
    return {
      line,
      officialId: value.officialId,
      ags: value.ags,
      district: value.district,
      streetKey: value.streetKey,
      street: value.street,
      houseNumber: value.houseNumber,
      suffix: value.suffix,
      postcode: value.postcode,
      place: value.place,
      quality: value.quality,
      households: value.households,
      usage: value.usage,
      streetNorm: street(value.street),
      numberNorm: number(value.suffix === null ? value.houseNumber : `${value.houseNumber} ${value.suffix}`),
      searchText,
      srid: value.srid,
      x: value.x,
      y: value.y,
    };
  };
}
