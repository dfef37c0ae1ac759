/**
 * The house numbers that a key from `numberKey` spans, or null when it names a single house.
 *
 * "12-14" gives 12 to 14, "12a-12c" 12 to 12. A range means the numbers of the parity of its start, as houses of one
 * side of the street are numbered; falling ranges ("14-12") are none.
 */
export function numberRange(key: string): { from: number; to: number } | null {
  const parts = /^(\d{1,5})[a-z]?-(\d{1,5})[a-z]?$/.exec(key);
  if (!parts) return null;
  const from = Number(parts[1]);
  const to = Number(parts[2]);
  return to >= from ? { from, to } : null;
}
