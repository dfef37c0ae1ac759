import type { ScoreInput, ScoreStep } from "#domain/programmes/scoring.ts";

/** One row of the form as it is typed; `key` keeps its field while rows come and go. */
export type StepRow = { key: number; from: string; to: string; points: string };

export type ReadSteps = {
  steps: ScoreStep[];
  /** Fields that hold no number, by index of the row. */
  unread: { step: number; field: "from" | "to" | "points" }[];
};

/** Inputs that are entered in per cent and kept as fractions. */
export function isShare(input: ScoreInput): boolean {
  return input === "white-share" || input === "synergy-deviation";
}

/**
 * A number as people write it, German or English: `12,5 %`, `1.234`, `-3`, `0.5`. Shares become fractions. Undefined for
 * what is no number, null for nothing, a dash and words that leave an end open.
 */
export function readStepNumber(text: string, input: ScoreInput | "points"): number | null | undefined {
  const bare = text.replace(/[\s\u00a0%]/g, "").replace("\u2212", "-");
  if (bare === "" || /^([-–—∞]|offen|open)$/i.test(bare)) return null;
  if (!/^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$|^-?\d+\.\d+$/.test(bare)) return undefined;
  const isGrouped = bare.includes(",") || /^-?\d{1,3}(\.\d{3})+$/.test(bare);
  const number = Number(isGrouped ? bare.replaceAll(".", "").replace(",", ".") : bare);
  return input !== "points" && isShare(input) ? exact(number / 100) : number;
}

/** What the field of a bound starts with; empty where it is open. */
export function writeStepNumber(value: number | null, input: ScoreInput): string {
  if (value === null) return "";
  return String(isShare(input) ? exact(value * 100) : value).replace(".", ",");
}

/** The rows of a form for steps; one empty row for none. */
export function toRows(steps: readonly ScoreStep[], input: ScoreInput): StepRow[] {
  const rows = steps.map(({ from, to, points }, key) => ({
    key,
    from: writeStepNumber(from, input),
    to: writeStepNumber(to, input),
    points: String(points),
  }));
  return rows.length > 0 ? rows : [{ key: 0, from: "", to: "", points: "" }];
}

/** The steps that rows hold. A field that is no number counts as open or 0 and is named, so that the rest can be checked. */
export function readRows(rows: readonly StepRow[], input: ScoreInput): ReadSteps {
  const unread: ReadSteps["unread"] = [];
  const steps = rows.map((row, step) => {
    const bound = (field: "from" | "to") => {
      const number = readStepNumber(row[field], input);
      if (number === undefined) unread.push({ step, field });
      return number ?? null;
    };
    const points = readStepNumber(row.points, "points");
    const isPoints = typeof points === "number" && Number.isInteger(points) && points >= 0;
    if (!isPoints) unread.push({ step, field: "points" });
    return { from: bound("from"), to: bound("to"), points: isPoints ? points : 0 };
  });
  return { steps, unread };
}

/**
 * Rows of a table that was copied from a spreadsheet: from, to and points in three columns, or a range in words
 * (`5 bis 10 %`, `> 20 %`, `unter 50`, `ab 5`) and points in two. Lines without a digit are headings. Ascending, whatever the
 * order was; `unread` are the lines that are neither, counted from 1.
 */
export function readPasted(text: string, input: ScoreInput): { steps: ScoreStep[]; unread: number[] } {
  const unread: number[] = [];
  const steps = text.split(/\r?\n/).flatMap((line, at) => {
    if (!/\d/.test(line)) return [];
    const step = readLine(line, input);
    if (step) return [step];
    unread.push(at + 1);
    return [];
  });
  const start = ({ from, to }: ScoreStep) => from ?? (to === null ? 0 : Number.NEGATIVE_INFINITY);
  return { steps: steps.sort((a, b) => start(a) - start(b)), unread };
}

function readLine(line: string, input: ScoreInput): ScoreStep | null {
  const cells = line.split(/\t|;/).map((cell) => cell.trim());
  while (cells.length > 2 && cells.at(-1) === "") cells.pop();
  const points = readStepNumber((cells.at(-1) ?? "").replace(/\s*(punkte?|points?)$/i, ""), "points");
  if (typeof points !== "number" || !Number.isInteger(points) || points < 0) return null;
  if (cells.length === 2) {
    const range = readRange(cells[0] ?? "", input);
    return range && { ...range, points };
  }
  if (cells.length !== 3) return null;
  const [from, to] = [readStepNumber(cells[0] ?? "", input), readStepNumber(cells[1] ?? "", input)];
  return from === undefined || to === undefined ? null : { from, to, points };
}

function readRange(text: string, input: ScoreInput): Pick<ScoreStep, "from" | "to"> | null {
  const open =
    /^(>=?|≥|über|ab|mehr als|mindestens|over|from|<=?|≤|unter|bis|weniger als|höchstens|below|under|up to)\s*(.+)$/i.exec(
      text,
    );
  if (open) {
    const value = readStepNumber(open[2] ?? "", input);
    if (typeof value !== "number") return null;
    const isUpper = /^(<|≤|unter|bis|weniger|höchstens|below|under|up to)/i.test(text);
    return isUpper ? { from: null, to: value } : { from: value, to: null };
  }
  const between = /^(.+?)\s*(?:–|—|bis unter|bis|to|(?<=[\d%])\s*-)\s*(.+)$/.exec(text);
  const [from, to] = [readStepNumber(between?.[1] ?? "", input), readStepNumber(between?.[2] ?? "", input)];
  return typeof from === "number" && typeof to === "number" ? { from, to } : null;
}

/** Without what binary fractions add behind the twelfth digit. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}
