import type { RowIssue } from "./reading.ts";

/** What rows without remarks share; nobody may add to it. */
export const NO_NOTES: RowIssue[] = [];

/** An issue whose text is short and a copy: a slice of the file's text would keep half a megabyte of it alive. */
export function rowIssue(line: number, column: string | null, expected: string, found: string): RowIssue {
  const short = found.length > 80 ? `${found.slice(0, 77)}...` : found;
  return { line, column, expected, found: Buffer.from(short, "utf8").toString("utf8") };
}
