import type { ColumnLayout } from "./column-layout.ts";
import type { OFFER_COLUMNS } from "./column-names.data.ts";
import { plainName } from "./columns.ts";
import { readDate } from "./dates.ts";
import { readListAddress } from "./list-address.ts";
import { CUSTOMERS, KINDS, SPEED_KINDS, TECHNOLOGIES, YES_NO } from "./offer-words.data.ts";
import type { OfferRecord, ReadRow } from "./reading.ts";
import { RowCells } from "./row-cells.ts";
import { readSpeedMbps } from "./speed.ts";
import type { TableRow } from "./table.ts";
import { oneOf, readRequired, readWord } from "./word-cell.ts";

type Field = keyof typeof OFFER_COLUMNS;

/** Makes an offer of a row, or rejects it with every reason. */
export function offerRow(row: TableRow, layout: ColumnLayout<Field>): ReadRow<OfferRecord> {
  const { line } = row;
  const cells = new RowCells(row, layout);
  const operator = readRequired(cells, "operator", "the operator's name");
  const technology = readWord(cells, "technology", TECHNOLOGIES);
  if (technology === null) cells.reject("technology", oneOf(TECHNOLOGIES), "none");
  const downMbps = speed(cells, "downMbps");
  if (downMbps === null) cells.reject("downMbps", "Mbit/s", "none");
  const kind = readWord(cells, "kind", KINDS) ?? "existing";
  const rest = {
    ...readListAddress(cells),
    upMbps: speed(cells, "upMbps") ?? null,
    speedKind: readWord(cells, "speedKind", SPEED_KINDS) ?? "advertised",
    kind,
    availableOn: readAvailableOn(cells, kind),
    binding: readWord(cells, "binding", YES_NO) ?? null,
    milestonePlan: readMilestonePlan(cells.text("milestonePlan")),
    customer: readWord(cells, "customer", CUSTOMERS) ?? "all",
  };
  if (cells.issues.length > 0 || operator === null || !technology || !downMbps) {
    return { ok: false, line, issues: cells.issues };
  }
  return { ok: true, line, value: { ...rest, operator, technology, downMbps }, notes: cells.notes };
}

function speed(cells: RowCells<Field>, field: Field): number | null | undefined {
  const text = cells.text(field);
  if (text === null) return null;
  const value = readSpeedMbps(text);
  if (value !== null) return value;
  cells.reject(field, "Mbit/s above 0", text);
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
