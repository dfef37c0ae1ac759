/** The column separators a file may use, the German one first. */
export const DELIMITERS = [";", ",", "\t", "|"] as const;

/**
 * The separator that cuts the first lines into the most columns, the same number in each; null when none cuts them.
 *
 * `lines` are the first lines of the file without comments; text in quotes is not counted. When decimal commas spoil
 * the comma's count, the header line alone decides.
 */
export function guessDelimiter(lines: readonly string[]): string | null {
  const [header, ...rows] = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, ""));
  if (header === undefined) return null;
  const scored = DELIMITERS.map((delimiter) => {
    const columns = header.split(delimiter).length;
    const even = rows.filter((row) => row.split(delimiter).length === columns).length;
    return { delimiter, columns, score: columns < 2 ? -1 : (even / Math.max(rows.length, 1)) * 1000 + columns };
  });
  const best = scored.reduce((left, right) => (right.score > left.score ? right : left));
  return best.columns < 2 ? null : best.delimiter;
}

export function delimiterName(delimiter: string): string {
  return delimiter === "\t" ? "tab" : `"${delimiter}"`;
}
