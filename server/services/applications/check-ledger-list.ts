import type { Queryable } from "#db/database.ts";
import { type FileNote, sheetLine } from "#domain/file-note.ts";
import type { LedgerChange } from "#domain/ledger.ts";
import type { LedgerUploadOutcome, LedgerUploadRow } from "#domain/ledger-upload.ts";
import type { Text } from "#domain/rule-set.ts";
import type { LedgerListRow } from "#geodata/formats/ledger-list.ts";
import type { SettledAddresses } from "#geodata/matching/settle-ids.ts";
import type { LedgerStateRow } from "#queries/ledger-states.sql.ts";
import { findListed } from "./find-listed.ts";
import type { ListedRow } from "./read-ledger-list.ts";

/** A row with the address that it changes; null where it changes none. */
export type CheckedRow = LedgerUploadRow & { addressId: string | null };

type Scope = { applicationId: string; revision: number; frozenOn: string };
type Found = SettledAddresses & { states: ReadonlyMap<string, LedgerStateRow> };

const nothing: SettledAddresses = { ids: [], disagree: false };
const mostCandidates = 5;

/** Finds for each row of a list its address and what it would change; what a row leaves out is taken from `usual`. */
export async function checkLedgerList(
  tx: Queryable,
  scope: Scope,
  { rows, notes }: { rows: readonly ListedRow[]; notes: readonly FileNote[] },
  usual: LedgerChange,
): Promise<CheckedRow[]> {
  const listed = rows.flatMap((row) => ("value" in row ? [{ line: row.line, address: row.value.address }] : []));
  const { byLine, states } = await findListed(tx, scope, listed);
  const byAddress = new Map<string, CheckedRow>();
  return rows.map((row) => {
    if (!("value" in row)) return unreadable(row);
    const checked = checkRow(row.line, row.value, { ...(byLine.get(row.line) ?? nothing), states }, usual);
    const { addressId } = checked;
    const earlier = addressId === null ? undefined : byAddress.get(addressId);
    if (addressId !== null && !earlier) byAddress.set(addressId, checked);
    return earlier ? repeated(checked, earlier, notes) : checked;
  });
}

function checkRow(
  line: number,
  value: LedgerListRow,
  { ids, disagree, states }: Found,
  usual: LedgerChange,
): CheckedRow {
  const { movement, reason, status, on, fileNumber, note } = value;
  const after = {
    movement: movement ?? usual.movement,
    reason: reason ?? usual.reason,
    status: status ?? usual.status,
    on: on ?? usual.on,
    fileNumber: fileNumber ?? usual.fileNumber,
    note: note ?? usual.note,
  };
  const [id] = ids;
  const state = id === undefined ? undefined : states.get(id);
  const row = {
    line,
    written: writtenOf(value.address),
    addresses: ids.slice(0, mostCandidates).flatMap((one) => states.get(one)?.text ?? []),
    before: state?.isMember ? state.movement : null,
    after,
    addressId: null,
  };
  if (!state) return { ...row, outcome: "not-found", problems: [] };
  if (disagree) {
    const problem = { column: null, expected: reasons.agree, found: row.written };
    return { ...row, before: null, outcome: "refused", problems: [problem] };
  }
  if (ids.length > 1) return { ...row, before: null, outcome: "ambiguous", problems: [] };
  if (state.isMember && stands(state, after))
    return { ...row, addressId: state.addressId, outcome: "unchanged", problems: [] };
  const comesIn = after.movement === "in" || after.movement === "requested-in";
  const refused =
    after.reason === "frozen"
      ? { column: null, expected: reasons.own, found: "" }
      : !state.isMember && !comesIn
        ? { column: null, expected: reasons.member, found: "" }
        : !state.isMember && !state.isCurrent
          ? { column: null, expected: reasons.current, found: "" }
          : null;
  if (refused) return { ...row, outcome: "refused", problems: [refused] };
  return { ...row, addressId: state.addressId, outcome: "changed", problems: [] };
}

/** The cells of the address, and the ids beside them. */
function writtenOf({ officialId, ownId, written }: LedgerListRow["address"]): string {
  return [officialId, ownId, written].filter((part, at, all) => part && all.indexOf(part) === at).join(", ");
}

const reasons = {
  agree: {
    de: "eine Adress-ID, die zu Straße und Hausnummer der Zeile gehört",
    en: "an address id that belongs to the street and number of the row",
  },
  own: {
    de: "ein Grund für die Änderung; „eingefroren“ gilt nur, solange sich nichts ändert",
    en: "a reason for the change; “frozen” holds only while nothing changes",
  },
  member: {
    de: "eine Adresse des Antrags; diese gehört nicht dazu und kann nur hineinkommen",
    en: "an address of the application; this one is no part of it and can only come in",
  },
  current: { de: "eine Adresse des heutigen Bestands", en: "an address of today's data" },
} satisfies Record<string, Text>;

/** The same address in two rows: left out where both say the same, refused where they do not. */
function repeated(row: CheckedRow, earlier: CheckedRow, notes: readonly FileNote[]): CheckedRow {
  const same = JSON.stringify(row.after) === JSON.stringify(earlier.after);
  const outcome: LedgerUploadOutcome = same ? "repeated" : "refused";
  const { line, sheet } = sheetLine(notes, earlier.line);
  const expected = {
    de: `jede Adresse einmal; Zeile ${line}${sheet === null ? "" : ` im Blatt „${sheet}“`} sagt über sie etwas anderes`,
    en: `every address once; line ${line}${sheet === null ? "" : ` of sheet “${sheet}”`} says something else about it`,
  };
  return { ...row, addressId: null, outcome, problems: same ? [] : [{ column: null, expected, found: "" }] };
}

function unreadable(row: Exclude<ListedRow, { value: LedgerListRow }>): CheckedRow {
  const { line, problems } = row;
  return { line, outcome: "refused", written: "", addresses: [], before: null, after: null, problems, addressId: null };
}

function stands(state: LedgerStateRow, after: NonNullable<LedgerUploadRow["after"]>): boolean {
  const keys = ["movement", "reason", "status", "on", "fileNumber", "note"] as const;
  return keys.every((key) => state[key] === after[key]);
}
