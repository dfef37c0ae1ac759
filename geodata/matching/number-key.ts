import { foldText } from "./fold-text.ts";

/**
 * The form in which house numbers are compared: "12", "12a", "12-14", "12a-12c", "12/1", "12 1/2".
 *
 * `number` may carry the suffix itself ("12 a", "12A"), `suffix` may hold what follows ("a", "-14", "1/2"). Leading
 * zeros, spaces, dots and case do not count; "12 bis 14", "12–14" and "12a-c" are ranges, and so is "12/14" when it
 * reads like one (same parity, rising by at most 20): "12/1" is a house number of its own in the south-west. Idempotent;
 * text without a digit gives its folded letters ("haus").
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
    .replace(/(\d)\s*([a-z]?)\s*\bbis\b\s*(\d)/g, "$1$2-$3")
    .replace(/[^a-z0-9/-]+/g, " ")
    .replace(/\s*([/-])\s*/g, "$1")
    .replace(/^[\s/-]+|[\s/-]+$/g, "")
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ""));
  const half = /^(\d+) 1\/2$/.exec(folded);
  if (half) return folded;
  const compact = folded.replace(/(\d) (?=\d)/g, "$1+").replace(/ /g, "");
  const slashed = /^(\d+)\/(\d+)$/.exec(compact);
  if (slashed && isRange(Number(slashed[1]), Number(slashed[2]))) return `${slashed[1]}-${slashed[2]}`;
  if (/^\d+[/-][a-z]$/.test(compact)) return compact.replace(/[/-]/, "");
  return compact.replace(/^(\d+)([a-z])[/-]([a-z])$/, "$1$2-$1$3").replace(/^(\d+[a-z])\/(\d+[a-z])$/, "$1-$2");
}

const longestRange = 20;

function isRange(from: number, to: number): boolean {
  return to > from && to - from <= longestRange && (to - from) % 2 === 0;
}
