import { oneLine } from "./one-line.ts";

/** Takes the postcode off a place: "19348 Perleberg" and "D-19348 Perleberg" give both; other places stay whole. */
export function splitPostcode(place: string): { postcode: string | null; place: string } {
  const text = oneLine(place);
  const parts = /^(?:D(?:E)?[- ]?)?(\d{4,5})[ ,]+(?=\p{L})(.+)$/iu.exec(text);
  return parts ? { postcode: parts[1] ?? null, place: parts[2] ?? "" } : { postcode: null, place: text };
}
