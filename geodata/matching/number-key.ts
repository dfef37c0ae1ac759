import { foldText } from "./fold-text.ts";
import { withoutEnds } from "./one-line.ts";

/**
 * The form in which house numbers are compared: "12", "12a", "12-14", "12a-12c", "12/1", "12 1/2", "4+6", "4a+4b".
 *
 * `number` may carry the suffix itself ("12 a", "12A"), `suffix` may hold what follows ("a", "-14", "1/2"). Leading
 * zeros, spaces, dots and case do not count; "12 bis 14", "12–14" and "12a-c" are ranges, and so is "12/14" when it
 * reads like one (same parity, rising by at most 20): "12/1" is a house number of its own in the south-west. "4 u. 6",
 * "4, 6", "4 + 6" and "4a+b" are lists; "7 2" is neither, and stays what it is. Idempotent; text without a digit gives its
 * folded letters ("haus").
 */
export function numberKey(number: string, suffix: string | null = null): string {
  let key = `${number} ${suffix ?? ""}`;
  for (;;) {
    const next = arrange(key);
    if (next === key) return key;
    key = next;
  }
}

function arrange(text: string): string {
  // A spreadsheet that took the number for a decimal writes "12.0".
  const folded = foldText(
    text
      .replace(/^\s*(\d+)\s*[.,]0\s*$/, "$1")
      .replace(/½/g, " 1/2")
      .replace(/[‐‑‒–—−]/g, "-"),
  )
    .replace(/⁄/g, "/")
    .replace(/(^|[^a-z])(?:nr|hnr|hausnr|hausnummer)\b\.?/g, "$1")
    .replace(/\s+/g, " ")
    .replace(/(\d) ?([a-z]?) ?\bbis\b ?(\d)/g, "$1$2-$3")
    .replace(/(\d) ?, ?(?=[a-z] ?$)/, "$1 ")
    .replace(/ ?(?:[+&,;]|\bu(?:nd\b|\.)|\bu(?= \d)) ?(?=\d|[a-z](?![a-z]))/g, "+")
    .replace(/[^a-z0-9/+-]+/g, " ")
    .replace(/ ?([/+-]) ?/g, "$1");
  const plain = withoutEnds(folded, " /+-").replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ""));
  if (/^\d+ 1\/2$/.test(plain)) return plain;
  const compact = plain.replace(/(?<!\d) | (?!\d)/g, "");
  return compact.includes("+") ? arrangeList(compact) : arrangeOne(compact);
}

function arrangeOne(compact: string): string {
  const slashed = /^(\d+)\/(\d+)$/.exec(compact);
  if (slashed && isRange(Number(slashed[1]), Number(slashed[2]))) return `${slashed[1]}-${slashed[2]}`;
  if (/^\d+[/-][a-z]$/.test(compact)) return compact.replace(/[/-]/, "");
  return compact.replace(/^(\d+)([a-z])[/-]([a-z])$/, "$1$2-$1$3").replace(/^(\d+[a-z])\/(\d+[a-z])$/, "$1-$2");
}

/** "4a+b" → "4a+4b"; what holds anything but numbers and ranges is no list, and loses its signs. */
function arrangeList(compact: string): string {
  const parts: string[] = [];
  let digits = "";
  for (const part of compact.split("+")) {
    const whole = /^[a-z]$/.test(part) ? digits + part : arrangeOne(part);
    if (!listed.test(whole)) return compact.replace(/(\d)\+(?=\d)/g, "$1 ").replaceAll("+", "");
    digits = /^\d+/.exec(whole)?.[0] ?? "";
    parts.push(whole);
  }
  return [...new Set(parts)].join("+");
}

const listed = /^\d{1,5}[a-z]?(?:-\d{1,5}[a-z]?)?$/;

const longestRange = 20;

function isRange(from: number, to: number): boolean {
  return to > from && to - from <= longestRange && (to - from) % 2 === 0;
}
