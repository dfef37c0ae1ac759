import type { DemoAddress } from "./demo-addresses.ts";
import type { Random } from "./random.ts";

export type Spelling = { street: string; number: string; suffix: string; place: string; district: string };

/** The address as the official list spells it. */
export function officialSpelling(address: DemoAddress): Spelling {
  return {
    street: address.street,
    number: String(address.number),
    suffix: address.suffix,
    place: address.municipality.name,
    district: address.place.name,
  };
}

/** The address as a tired clerk types it: abbreviations, lost umlauts, capitals, stray blanks, number and suffix in one. */
export function dirtySpelling(address: DemoAddress, random: Random): Spelling {
  const official = officialSpelling(address);
  const number = `${address.number}${address.suffix && random.chance(0.5) ? " " : ""}${address.suffix}`;
  return {
    street: random.pick(streetHabits)(official.street),
    number: random.chance(0.3) ? number.toUpperCase() : number,
    suffix: "",
    place: random.chance(0.25) ? official.place.toUpperCase() : official.place,
    district: random.chance(0.5) ? official.district : "",
  };
}

const streetHabits: ((street: string) => string)[] = [
  (street) => street.replace(/straße$/, "str.").replace(/Straße$/, "Str."),
  (street) => street.replace(/straße$/, "str").replace(/Straße$/, "Str"),
  (street) => street.replace(/straße$/, " Straße"),
  (street) => street.replaceAll("ß", "ss"),
  (street) => street.replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss"),
  (street) => street.toUpperCase(),
  (street) => street.toLowerCase(),
  (street) => ` ${street}  `,
  (street) => street.replaceAll("-", " "),
  (street) => street.replaceAll(" ", "-"),
];
