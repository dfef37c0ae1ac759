import { gluedSuffixPattern } from "#domain/house-number-text.ts";

/** SQL: house number and suffix of the row `alias` as one text, as `houseNumberText` writes it. */
export function houseNumberSql(alias: string): string {
  return `concat(${alias}.house_number, case when ${alias}.suffix <> '' and not (${alias}.suffix ~ '${gluedSuffixPattern}'
    and ${alias}.house_number ~ '[0-9]$') then ' ' end, ${alias}.suffix)`;
}
