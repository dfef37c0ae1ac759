import { agsOfArs, readAgs } from "./key-text.ts";
import { withoutZeroDecimals } from "./mend-cells.ts";

/** The key of a Land (2 digits), county (5) or municipality (8), and the ARS it came from; `remark` when it was completed. */
export type RegionKey = { key: string; ars: string | null; remark: "leading zero restored" | null };

/**
 * A key of any level as boundary files carry it, whatever a tool did to it: a number (`1053090.0`) is whole again, thousands
 * points go, one lost leading zero is restored: of Länder and counties only where the level is known to have `digits`, as `1207` may
 * also be the beginning of a longer key. Null when its digits are not all there (`1.05309E+06`) or are no key.
 */
export function readRegionKey(text: string, digits: number | null): RegionKey | null {
  const plain = withoutZeroDecimals(text).replace(/\s/g, "");
  if (!/^\d+$/.test(plain)) return grouped(plain);
  if (WHOLE.has(plain.length)) return { key: keyOf(plain), ars: arsOf(plain), remark: null };
  const restored = `0${plain}`;
  // Only Länder 01 to 09 have a zero to lose.
  if (!WHOLE.has(restored.length) || plain.startsWith("0")) return null;
  if (restored.length < 8 && restored.length !== digits) return null;
  return { key: keyOf(restored), ars: arsOf(restored), remark: "leading zero restored" };
}

/** Land, county, municipality, and the ARS of a municipality. */
const WHOLE: ReadonlySet<number> = new Set([2, 5, 8, 12]);

function keyOf(digits: string): string {
  return digits.length === 12 ? agsOfArs(digits) : digits;
}

function arsOf(digits: string): string | null {
  return digits.length === 12 ? digits : null;
}

/** `1.053.090`, `01.0.53.0090.090`: read as everywhere else, Länder and counties have no such form. */
function grouped(text: string): RegionKey | null {
  const read = readAgs(text);
  if (read === null) return null;
  const digits = text.replace(/\D/g, "").padStart(12, "0");
  const isArs = text.replace(/\D/g, "").length > 8;
  return { key: read.key, ars: isArs ? digits : null, remark: read.remark };
}
