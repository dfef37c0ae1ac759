import { knownNames, type Vocabulary } from "../column-vocabulary.ts";
import { FormatError } from "../reading.ts";
import { separatorLine } from "../table-head.ts";
import { DELIMITERS, delimiterName, guessDelimiter } from "./delimiter.ts";

/** The first lines of a text that say something, without comments. */
export function firstLines(text: string): string[] {
  const lines = text.slice(0, 64 * 1024).split(/\r?\n/);
  return lines.filter((line) => line !== "" && !line.startsWith("#")).slice(0, 60);
}

/**
 * The separator of a file: the one that its mapping names, that Excel's line `sep=;` names, that cuts one of the first lines
 * into the most known column names, or that cuts the lines evenly. Throws `FormatError` when none does.
 */
export function chooseDelimiter(
  lines: readonly string[],
  named: string | undefined,
  vocabulary: Vocabulary,
  place: string,
): string {
  const header = lines[0] ?? "";
  if (header.includes("\r")) {
    throw new FormatError("not-this-format", place, "lines that end with LF or CR LF", "CR only");
  }
  const told = separatorLine(header);
  const rest = told === null ? lines : lines.slice(1);
  const guessed = byNames(rest, vocabulary, told) ?? guessDelimiter(rest.slice(0, 20));
  if (named === undefined && guessed !== null) return guessed;
  if (named !== undefined && (rest.some((line) => line.includes(named)) || guessed === null)) return named;
  const expected = (named === undefined ? DELIMITERS : [named]).map(delimiterName).join(" or ");
  const found = guessed === null ? `one column: ${(rest[0] ?? "").slice(0, 80)}` : delimiterName(guessed);
  throw new FormatError("wrong-delimiter", `${place}, line 1`, `columns separated by ${expected}`, found);
}

/** The number of columns that most of the lines have. */
export function usualWidth(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const width = withoutQuoted(line).split(delimiter).length;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  const [usual] = [...counts].sort(([a, timesA], [b, timesB]) => timesB - timesA || b - a);
  return Math.max(2, usual?.[0] ?? 2);
}

/** The separator with the most known names in one line; null when none shows two. */
function byNames(lines: readonly string[], vocabulary: Vocabulary, told: string | null): string | null {
  const candidates = told === null ? DELIMITERS : [told, ...DELIMITERS];
  let best: { delimiter: string; names: number } | null = null;
  for (const delimiter of candidates) {
    const names = Math.max(
      0,
      ...lines.map((line) => knownNames(line.replaceAll('"', "").split(delimiter), vocabulary)),
    );
    if (names >= 2 && names > (best?.names ?? 0)) best = { delimiter, names };
  }
  return best?.delimiter ?? null;
}

function withoutQuoted(line: string): string {
  return line.replace(/"(?:[^"]|"")*"/g, "");
}
