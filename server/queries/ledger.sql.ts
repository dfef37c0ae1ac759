import type { Queryable } from "#db/database.ts";
import type { AddressSet } from "#domain/address-set.ts";
import type {
  LedgerChange,
  LedgerCounts,
  LedgerEntry,
  LedgerFilter,
  LedgerMovement,
  LedgerReason,
  LedgerRow,
  LedgerStatus,
} from "#domain/ledger.ts";
import { eligibilities, statusClasses } from "#domain/status.ts";
import { addressText } from "./address-list.sql.ts";
import { addressSetSql, type SetScope } from "./address-set.sql.ts";
import { memberSql } from "./ledger-state.sql.ts";
import { Values } from "./values.ts";

export type LedgerCursor = (string | number)[];

type Row = Omit<LedgerRow, "frozen"> & { was: number | null; class: number | null; sort: LedgerCursor };

type Scope = { applicationId: string; revision: number; frozenOn: string };

/** Sort keys: municipality, street, number; they also tell where the next page begins. */
const keys = [
  { sql: "coalesce(x.ags, '')", type: "text" },
  { sql: "x.street_norm", type: "text" },
  { sql: "coalesce(substring(x.house_number from '^\\d{1,9}')::integer, 0)", type: "integer" },
  { sql: "x.number_norm", type: "text" },
  { sql: "m.address_id", type: "bigint" },
] as const;

/**
 * One page of the ledger by municipality, street and number, from after `cursor` on; `next` is null on the last page. An
 * address that is gone shows its last spelling.
 */
export async function listLedger(
  tx: Queryable,
  scope: Scope,
  filter: LedgerFilter,
  page: { cursor: LedgerCursor | null; limit: number },
): Promise<{ rows: LedgerRow[]; next: LedgerCursor | null }> {
  const values = new Values();
  const from = ledgerFrom(scope, filter, values);
  const after = page.cursor
    ? `and (${keys.map((key) => key.sql).join(", ")}) > (${keys.map((key, at) => `${values.add(page.cursor?.[at])}::${key.type}`).join(", ")})`
    : "";
  const { rows } = await tx.query<Row>(
    `with ${from.with}
     select m.address_id::text as "addressId", ${addressText("x")} as text, x.postcode, x.place, x.ags, m.movement,
       m.is_in as "isIn", m.reason, m.status, coalesce(m.effective_on::text, ${values.add(scope.frozenOn)}) as "on",
       m.file_number as "fileNumber", m.note, m.recorded_by_name as "recordedBy", m.entries, m.was, m.class,
       a.id is null as gone, json_build_array(${keys.map((key) => key.sql).join(", ")}) as sort
     from ${from.from} where ${from.where} ${after}
     order by ${keys.map((key) => key.sql).join(", ")} limit ${values.add(page.limit + 1)}`,
    values.list,
  );
  const shown = rows.slice(0, page.limit);
  return { rows: shown.map(toRow), next: rows.length > page.limit ? (shown.at(-1)?.sort ?? null) : null };
}

/** How many addresses the filter leaves, in total and by movement, reason and status. */
export async function countLedger(tx: Queryable, scope: Scope, filter: LedgerFilter): Promise<LedgerCounts> {
  const values = new Values();
  const from = ledgerFrom(scope, filter, values);
  const { rows } = await tx.query<{
    movement: LedgerMovement;
    reason: LedgerReason;
    status: LedgerStatus | null;
    isIn: boolean;
    addresses: number;
  }>(
    `with ${from.with}
     select m.movement, m.reason, m.status, m.is_in as "isIn", count(*)::integer as addresses
     from ${from.from} where ${from.where} group by 1, 2, 3, 4`,
    values.list,
  );
  const sum = (kept: typeof rows) => kept.reduce((total, row) => total + row.addresses, 0);
  const by = <K extends string>(key: (row: (typeof rows)[number]) => K | null) => {
    const counts: Partial<Record<K, number>> = {};
    for (const row of rows) {
      const name = key(row);
      if (name !== null) counts[name] = (counts[name] ?? 0) + row.addresses;
    }
    return counts;
  };
  const none = { in: 0, out: 0, "requested-in": 0, "requested-out": 0 } satisfies Record<LedgerMovement, number>;
  return {
    total: sum(rows),
    isIn: sum(rows.filter((row) => row.isIn)),
    byMovement: { ...none, ...by((row) => row.movement) },
    byReason: by((row) => row.reason),
    byStatus: by((row) => row.status),
  };
}

/** Ids of the addresses of the ledger that a filter leaves. */
export async function listLedgerIds(tx: Queryable, scope: Scope, filter: LedgerFilter): Promise<string[]> {
  const values = new Values();
  const from = ledgerFrom(scope, filter, values);
  const { rows } = await tx.query<{ id: string }>(
    `with ${from.with} select m.address_id::text as id from ${from.from} where ${from.where} order by m.address_id`,
    values.list,
  );
  return rows.map((row) => row.id);
}

/** Ids of a set of addresses as maps and lists name it. */
export async function listSetIds(tx: Queryable, set: AddressSet, scope: SetScope): Promise<string[]> {
  const values = new Values();
  const sql = addressSetSql(set, scope, values);
  const { rows } = await tx.query<{ id: string }>(
    `${sql.with}select a.id::text as id from ${sql.from} where ${sql.where} order by a.id`,
    values.list,
  );
  return rows.map((row) => row.id);
}

/** Which of the ids belong to the ledger of the application, and which are addresses of today's data. */
export async function sortLedgerIds(
  tx: Queryable,
  scope: { applicationId: string; revision: number; addressIds: readonly string[] },
): Promise<{ id: string; isMember: boolean; isCurrent: boolean }[]> {
  const { rows } = await tx.query<{ id: string; isMember: boolean; isCurrent: boolean }>(
    `select i.id::text, a.id is not null as "isCurrent",
       exists (select from frozen_address f where f.application_id = $1 and f.address_id = i.id)
         or exists (select from ledger_entry e where e.application_id = $1 and e.address_id = i.id) as "isMember"
     from unnest($3::bigint[]) as i(id)
       left join address a on a.id = i.id and a.valid_to is null and a.valid_from <= $2::integer`,
    [scope.applicationId, scope.revision, scope.addressIds],
  );
  return rows;
}

/** Adds one entry for each address, by the same person at the same time; an entry says for itself what it records. */
export async function insertLedgerEntries(
  tx: Queryable,
  by: { organisationId: string; applicationId: string; userId: string | null; actor: string; at: Date },
  entries: readonly (Omit<LedgerChange, "reason"> & { reason: LedgerReason; addressId: string })[],
): Promise<void> {
  await tx.query(
    `insert into ledger_entry (organisation_id, application_id, region, address_id, movement, reason, status, effective_on,
       file_number, note, recorded_by, recorded_by_name, recorded_at)
     select $1, $2, coalesce(f.region, a.region, '00000'), i."addressId", i.movement, i.reason, i.status, i."on",
       i."fileNumber", i.note, $4, $5, $6
     from json_to_recordset($3::json) as i("addressId" bigint, movement text, reason text, status text, "on" date,
         "fileNumber" text, note text)
       left join frozen_address f on f.application_id = $2 and f.address_id = i."addressId"
       left join address a on a.id = i."addressId" and a.valid_to is null
     order by i."addressId"`,
    [by.organisationId, by.applicationId, JSON.stringify(entries), by.userId, by.actor, by.at],
  );
}

/** The entries of one address in one application, oldest first. */
export async function listLedgerEntries(
  tx: Queryable,
  address: { applicationId: string; addressId: string },
): Promise<LedgerEntry[]> {
  const { rows } = await tx.query<Omit<LedgerEntry, "recordedAt"> & { recordedAt: Date }>(
    `select id::text, movement, reason, status, effective_on as "on", file_number as "fileNumber", note,
       recorded_at as "recordedAt", recorded_by_name as "recordedBy"
     from ledger_entry where application_id = $1 and address_id = $2 order by id`,
    [address.applicationId, address.addressId],
  );
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

/** Actual or planned day of the milestone that is called start of works; null when none is. */
export async function findWorksMilestone(tx: Queryable, applicationId: string): Promise<string | null> {
  const { rows } = await tx.query<{ on: string }>(
    `select coalesce(actual_on, planned_on)::text as "on" from milestone
     where application_id = $1 and title ~* '(baubeginn|baustart|spatenstich|start of works)' order by number limit 1`,
    [applicationId],
  );
  return rows[0]?.on ?? null;
}

function ledgerFrom(scope: Scope, filter: LedgerFilter, values: Values) {
  const application = values.add(scope.applicationId);
  const revision = `${values.add(scope.revision)}::integer`;
  const conditions = ["true"];
  if (filter.movements) conditions.push(`m.movement = any(${values.add(filter.movements)}::text[])`);
  if (filter.reasons) conditions.push(`m.reason = any(${values.add(filter.reasons)}::text[])`);
  if (filter.statuses) conditions.push(`coalesce(m.status, 'none') = any(${values.add(filter.statuses)}::text[])`);
  if (filter.ags) conditions.push(`x.ags = any(${values.add(filter.ags)}::text[])`);
  if (filter.text?.trim()) {
    const like = `%${filter.text.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    conditions.push(`${addressText("x")} ilike ${values.add(like)}`);
  }
  return {
    with: memberSql(application),
    from: `member m
      left join address a on a.id = m.address_id and a.valid_to is null and a.valid_from <= ${revision}
      left join lateral (select * from address p where a.id is null and p.region = m.region and p.id = m.address_id
        order by p.valid_from desc limit 1) p on true
      cross join lateral (select coalesce(a.ags, p.ags) as ags, coalesce(a.street, p.street) as street,
        coalesce(a.house_number, p.house_number) as house_number, coalesce(a.suffix, p.suffix) as suffix,
        coalesce(a.postcode, p.postcode) as postcode, coalesce(a.place, p.place) as place,
        coalesce(a.street_norm, p.street_norm, '') as street_norm,
        coalesce(a.number_norm, p.number_norm, '') as number_norm) x`,
    where: conditions.join(" and "),
  };
}

function toRow({ was, class: number, sort: _, ...row }: Row): LedgerRow {
  const frozen =
    was === null
      ? null
      : {
          class: statusClasses[number ?? 0] ?? ("unknown" as const),
          eligibility: eligibilities[was] ?? ("unknown" as const),
        };
  return { ...row, frozen };
}
