import type { ColumnLayout } from "./column-layout.ts";
import type { OFFER_COLUMNS } from "./column-names.data.ts";
import { plainName } from "./columns.ts";
import { readDate } from "./dates.ts";
import { parseDecimal } from "./decimal.ts";
import { readListAddress } from "./list-address.ts";
import type { ColumnMapping } from "./mapping.ts";
import { CUSTOMERS, KINDS, SPEED_KINDS, TECHNOLOGIES, YES_NO } from "./offer-words.data.ts";
import { judgeSpeeds, type UnitWatch } from "./plausible-speed.ts";
import type { OfferRecord, ReadRow } from "./reading.ts";
import { RowCells } from "./row-cells.ts";
import { mostMbps } from "./speed.ts";
import { readSpeedIn } from "./speed-in-unit.ts";
import type { TableRow } from "./table.ts";
import { technologyOf } from "./technology-word.ts";
import { oneOf, readRequired, readWord } from "./word-cell.ts";

type Field = keyof typeof OFFER_COLUMNS;

/** How speeds are written where cells name no unit, and who watches whether that can be. */
export type SpeedReading = { units: ColumnMapping["units"]; watch: UnitWatch };

/** Makes an offer of a row, or rejects it with every reason. */
export function offerRow(row: TableRow, layout: ColumnLayout<Field>, speeds: SpeedReading): ReadRow<OfferRecord> {
  const { line } = row;
  const cells = new RowCells(row, layout);
  const operator = readRequired(cells, "operator", "the operator's name");
  const technology = readTechnology(cells);
  if (technology === null) cells.reject("technology", oneOf(TECHNOLOGIES), "none");
  const downMbps = speed(cells, "downMbps", speeds);
  if (technology) watchUnit(cells, technology, downMbps, speeds);
  if (downMbps === null) cells.reject("downMbps", "Mbit/s", "none");
  const kind = readWord(cells, "kind", KINDS) ?? "existing";
  const rest = {
    ...readListAddress(cells),
    upMbps: speed(cells, "upMbps", speeds) ?? null,
    speedKind: readWord(cells, "speedKind", SPEED_KINDS) ?? "advertised",
    kind,
    availableOn: readAvailableOn(cells, kind),
    binding: readWord(cells, "binding", YES_NO) ?? null,
    milestonePlan: readMilestonePlan(cells.text("milestonePlan")),
    customer: readWord(cells, "customer", CUSTOMERS) ?? "all",
  };
  if (technology && downMbps) checkSpeeds(cells, technology, downMbps, rest.upMbps);
  if (cells.issues.length > 0 || operator === null || !technology || !downMbps) {
    return { ok: false, line, issues: cells.issues };
  }
  return { ok: true, line, value: { ...rest, operator, technology, downMbps }, notes: cells.notes };
}

function readTechnology(cells: RowCells<Field>): OfferRecord["technology"] | null | undefined {
  const text = cells.text("technology");
  if (text === null) return null;
  const technology = technologyOf(text);
  if (technology === undefined) cells.reject("technology", oneOf(TECHNOLOGIES), text);
  return technology;
}

/** A speed that the technology cannot have rejects the row, an unusual one is noted. */
function checkSpeeds(
  cells: RowCells<Field>,
  technology: OfferRecord["technology"],
  downMbps: number,
  upMbps: number | null,
): void {
  for (const { field, isHard, expected } of judgeSpeeds(technology, downMbps, upMbps)) {
    const found = `${cells.text(field) ?? ""} (${technology})`;
    if (isHard) cells.reject(field, `${expected}; row not read`, found);
    else cells.note(field, `${expected}; read as it stands`, found);
  }
}

/** What is beyond any speed counts too: a column in kbit/s is full of it. A unit that the mapping names is not doubted. */
function watchUnit(
  cells: RowCells<Field>,
  technology: OfferRecord["technology"],
  downMbps: number | null | undefined,
  { units, watch }: SpeedReading,
): void {
  const down = downMbps ?? parseDecimal(cells.text("downMbps") ?? "");
  if (down !== null && down > 0 && units?.downMbps === undefined) watch.see(technology, down);
}

function speed(
  cells: RowCells<Field>,
  field: "downMbps" | "upMbps",
  { units }: SpeedReading,
): number | null | undefined {
  const text = cells.text(field);
  if (text === null) return null;
  const value = readSpeedIn(text, units?.[field]);
  if (value !== null) return value;
  const isTooFast = readSpeedIn(text, units?.[field], Number.POSITIVE_INFINITY) !== null;
  const technology = technologyOf(cells.text("technology") ?? "");
  if (!isTooFast) cells.reject(field, "Mbit/s above 0", text);
  else {
    const bound = `at most ${mostMbps} Mbit/s, which no line of any technology exceeds; row not read`;
    cells.reject(field, bound, technology === undefined ? text : `${text} (${technology})`);
  }
  return undefined;
}

/** The date of a commitment; an existing offer is there already, so its date is left out with a note. */
function readAvailableOn(cells: RowCells<Field>, kind: OfferRecord["kind"]): string | null {
  const text = cells.text("availableOn");
  if (text === null) return null;
  const date = readDate(text);
  if (date === null) cells.reject("availableOn", "a date: 2027-03-31, 31.03.2027, 03/2027 or 2027-03", text);
  else if (kind === "existing") cells.note("availableOn", "a date for commitments only", text);
  return kind === "commitment" ? date : null;
}

/** Yes, no, or the name of a plan, which means yes. */
function readMilestonePlan(text: string | null): boolean | null {
  return text === null ? null : (YES_NO[plainName(text)] ?? true);
}
