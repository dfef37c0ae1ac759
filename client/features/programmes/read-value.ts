import { Text } from "#domain/rule-set.ts";
import type { ValueKind } from "./programme-values.ts";

export type ReadValue = { ok: true; value: unknown } | { ok: false };

/**
 * The value that the fields of a form hold: euros become cents, percent basis points, both exactly; a German number may
 * use points and a comma. An empty English text is the German one. Not `ok` for what is no such value.
 */
export function readValue(text: (name: string) => string, kind: ValueKind): ReadValue {
  if (kind === "text") {
    const de = text("de");
    return de === "" ? { ok: false } : { ok: true, value: { de, en: text("en") || de } };
  }
  const value = text("value");
  if (kind === "state") return { ok: true, value };
  if (kind === "date") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? { ok: true, value } : { ok: false };
  const isScaled = kind === "cents" || kind === "percent";
  const number = readNumber(value, isScaled ? 2 : 0);
  return number === null ? { ok: false } : { ok: true, value: number };
}

/** What the fields of the form start with. */
export function valueFieldText(value: unknown, kind: ValueKind): { value: string; de: string; en: string } {
  const text = Text.safeParse(value);
  if (text.success) return { value: "", ...text.data };
  if (typeof value !== "number") return { value: typeof value === "string" ? value : "", de: "", en: "" };
  const isScaled = kind === "cents" || kind === "percent";
  const shown = isScaled ? String(value / 100).replace(".", ",") : String(value);
  return { value: shown, de: "", en: "" };
}

/** A number with exactly `digits` decimals as a whole number of its smallest unit; null for anything else. */
function readNumber(text: string, digits: number): number | null {
  const match = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(text.replace(/[\s\u00a0€%]/g, ""));
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  if (fraction.length > digits) return null;
  const number = Number(whole.replaceAll(".", "") + fraction.padEnd(digits, "0"));
  return Number.isSafeInteger(number) ? number : null;
}
