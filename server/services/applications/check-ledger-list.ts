import type { Queryable } from "#db/database.ts";
import type { LedgerChange } from "#domain/ledger.ts";
import type { LedgerUploadOutcome, LedgerUploadRow } from "#domain/ledger-upload.ts";
import type { Text } from "#domain/rule-set.ts";
import type { LedgerListRow } from "#geodata/formats/ledger-list.ts";
import { numberKey } from "#geodata/matching/number-key.ts";
import { streetKey } from "#geodata/matching/street-key.ts";
import { type LedgerStateRow, listLedgerStates } from "#queries/ledger-states.sql.ts";
import { type ListedAddress, matchListedAddresses } from "#queries/match-list.sql.ts";
import type { ListedRow } from "./read-ledger-list.ts";

/** A row with the address that it changes; null where it changes none. */
export type CheckedRow = LedgerUploadRow & { addressId: string | null };

type Scope = { applicationId: string; revision: number; frozenOn: string };
type Found = { ids: string[]; states: ReadonlyMap<string, LedgerStateRow> };

const batch = 2_000;
const mostCandidates = 5;

/** Finds for each row of a list its address and what it would change; what a row leaves out is taken from `usual`. */
export async function checkLedgerList(
  tx: Queryable,
  scope: Scope,
  rows: readonly ListedRow[],
  usual: LedgerChange,
): Promise<CheckedRow[]> {
  const found = await findAddresses(tx, scope, rows);
  const byAddress = new Map<string, CheckedRow>();
  return rows.map((row) => {
    if (!("value" in row)) return unreadable(row);
    const checked = checkRow(row.line, row.value, { ids: found.ids.get(row.line) ?? [], states: found.states }, usual);
    const { addressId } = checked;
    const earlier = addressId === null ? undefined : byAddress.get(addressId);
    if (addressId !== null && !earlier) byAddress.set(addressId, checked);
    return earlier ? repeated(checked, earlier) : checked;
  });
}

async function findAddresses(tx: Queryable, scope: Scope, rows: readonly ListedRow[]) {
  const listed = rows.flatMap((row) => ("value" in row ? [toListed(row.line, row.value)] : []));
  const ids = new Map<number, string[]>();
  for (let start = 0; start < listed.length; start += batch) {
    const part = listed.slice(start, start + batch);
    for (const one of await matchListedAddresses(tx, { rows: part, revision: scope.revision }))
      ids.set(one.line, one.ids);
  }
  // An address that is gone can still be named by our own id, as long as it is part of the application.
  const own = listed.filter((row) => ids.get(row.line)?.length === 0 && /^\d{1,18}$/.test(row.id ?? ""));
  const asked = [...ids.values()].flatMap((few) => few.slice(0, mostCandidates));
  const states = new Map(
    (await listLedgerStates(tx, scope, [...new Set([...asked, ...own.flatMap(({ id }) => id ?? [])])])).map((state) => [
      state.addressId,
      state,
    ]),
  );
  for (const { line, id } of own) if (id !== null && states.get(id)?.isMember) ids.set(line, [id]);
  return { ids, states };
}

function checkRow(line: number, value: LedgerListRow, { ids, states }: Found, usual: LedgerChange): CheckedRow {
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
    written: writtenOf(value),
    addresses: ids.slice(0, mostCandidates).flatMap((one) => states.get(one)?.text ?? []),
    before: state?.isMember ? state.movement : null,
    after,
    addressId: null,
  };
  if (!state) return { ...row, outcome: "not-found", problems: [] };
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

const reasons = {
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
function repeated(row: CheckedRow, earlier: CheckedRow): CheckedRow {
  const same = JSON.stringify(row.after) === JSON.stringify(earlier.after);
  const outcome: LedgerUploadOutcome = same ? "repeated" : "refused";
  const expected = {
    de: `jede Adresse einmal; Zeile ${earlier.line} sagt über sie etwas anderes`,
    en: `every address once; line ${earlier.line} says something else about it`,
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

function writtenOf({ address }: LedgerListRow): string {
  const { officialId, street, houseNumber, suffix, postcode, place, ags } = address;
  const number = houseNumber === null ? null : `${houseNumber}${suffix ?? ""}`;
  const parts = [
    officialId,
    [street, number].filter(Boolean).join(" "),
    [postcode ?? ags, place].filter(Boolean).join(" "),
  ];
  return parts.filter(Boolean).join(", ");
}

function toListed(line: number, { address }: LedgerListRow): ListedAddress {
  const { officialId: id, street, houseNumber, suffix, postcode, ags, place } = address;
  return {
    ...{ line, id, postcode, ags, place },
    street: street === null ? null : streetKey(street),
    number: houseNumber === null ? null : numberKey(houseNumber, suffix),
  };
}
