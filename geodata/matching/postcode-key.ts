import { oneLine } from "./one-line.ts";

/**
 * A German postcode as five digits, or null: spreadsheets drop the leading zero ("1234" → "01234") and people write "D-".
 */
export function postcodeKey(text: string | null): string | null {
  const digits = /^(?:D ?-? ?)?(\d{4,5})(?:\.0)?$/i.exec(oneLine(text ?? ""))?.[1];
  return digits ? digits.padStart(5, "0") : null;
}
