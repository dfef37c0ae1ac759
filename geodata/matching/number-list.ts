import { numberRange } from "./number-range.ts";

/** More houses than this in one cell are a street, not an address. */
const mostNumbers = 40;

/**
 * The single house numbers that a key from `numberKey` lists, or null when it lists none: "4+6" gives 4 and 6, "4a+4b" both,
 * "2-6+9" gives 2, 4, 6 and 9 (a range means the numbers of one parity).
 */
export function numberList(key: string): string[] | null {
  const parts = key.split("+");
  if (parts.length < 2) return null;
  const numbers = parts.flatMap((part) => {
    const range = numberRange(part);
    if (range === null || range.to - range.from > 2 * mostNumbers) return [part];
    const count = Math.floor((range.to - range.from) / 2) + 1;
    return Array.from({ length: count }, (_, index) => String(range.from + 2 * index));
  });
  return numbers.length > mostNumbers ? null : numbers;
}
