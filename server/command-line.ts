/**
 * Splits a command into program and arguments at blanks; parts in single or double quotes stay whole. Nothing else has a
 * meaning: no shell. Null for an empty command or an open quote.
 */
export function splitCommandLine(text: string): [string, ...string[]] | null {
  const part = /\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))(?=\s|$)/y;
  const parts: string[] = [];
  const trimmed = text.trim();
  while (part.lastIndex < trimmed.length) {
    const match = part.exec(trimmed);
    if (!match) return null;
    parts.push(match[1] ?? match[2] ?? match[3] ?? "");
  }
  const [program, ...given] = parts;
  return program ? [program, ...given] : null;
}
