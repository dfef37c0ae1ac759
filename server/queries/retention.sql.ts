import type { Queryable } from "#db/database.ts";
import type { RetentionKind } from "#domain/retention.ts";
import { listCopiedTables, listFileKeys } from "./copy-tables.sql.ts";

/** Kinds that are rows of a table; files that nothing names are looked for in the store. */
export type RowKind = Exclude<RetentionKind, "loose-files">;

type KeptRows = {
  /** With alias `t`. */
  table: string;
  /** SQL: whether a row is of the kind. */
  is: string;
  /** SQL: whether it may go; what something still refers to or works on may not. */
  free: string;
  /** SQL: the time that the period counts from. */
  start: string;
  bytes: string | null;
  organisation: string;
  /** What is emptied in place of the row, which stays. */
  emptied?: string;
};

const ofInstance = "null::uuid";
const own = "t.organisation_id";
const isFunded = `(a.outcome = 'completed' or exists (select from money_notice n where n.application_id = a.id))`;
const earmarkingOf = (application: string) =>
  `select d.due_on from deadline d where ${application} and d.rule_id like 'earmarking-ends%' and d.state <> 'cancelled'`;
/** SQL: project `p` is over, with the end of earmarking known for whatever was funded. */
const isOver = `((p.status in ('done', 'withdrawn') or p.deleted_at is not null) and not exists (
  select from application a where a.project_id = p.id and (
    (a.deleted_at is null and a.outcome in ('open', 'objection'))
    or (a.model <> 'advice' and ${isFunded} and not exists (${earmarkingOf("d.application_id = a.id")})))))`;

const keptRows: Readonly<Record<RowKind, KeptRows>> = {
  uploads: {
    table: "upload t",
    is: "true",
    free: "not exists (select from job j where j.state in ('queued', 'running') and j.input ->> 'uploadId' = t.id::text)",
    ...{ start: "t.created_at", bytes: "t.bytes", organisation: own },
  },
  exports: {
    table: "job t",
    is: "t.kind in ('export', 'reports') and t.finished_at is not null",
    free: "true",
    ...{ start: "t.finished_at", bytes: "(t.result ->> 'bytes')::float8", organisation: own },
  },
  jobs: {
    table: "job t",
    is: "t.kind not in ('export', 'reports') and t.finished_at is not null",
    free: "true",
    ...{ start: "t.finished_at", bytes: null, organisation: own },
  },
  "failed-deliveries": {
    table: "dataset t",
    is: "t.state in ('failed', 'undone') and (t.file_key is not null or t.report_key is not null)",
    free: "true",
    ...{ start: "t.created_at", bytes: null, organisation: own, emptied: "file_key = null, report_key = null" },
  },
  "removed-documents": {
    table: "document t",
    is: "t.deleted_at is not null",
    free: `not exists (select from application a where a.project_id = t.project_id and ${isFunded})`,
    ...{ start: "t.deleted_at", bytes: bytesOfDocument(), organisation: own },
  },
  documents: {
    table: "document t join project p on p.id = t.project_id",
    is: "true",
    free: isOver,
    start: `greatest(p.updated_at, p.deleted_at, t.created_at,
      (select max(v.uploaded_at) from document_version v where v.document_id = t.id),
      (select (max(e.due_on) + 1)::timestamp at time zone 'Europe/Berlin'
        from (${earmarkingOf("d.project_id = p.id")}) e))`,
    ...{ bytes: bytesOfDocument(), organisation: own },
  },
  "removed-comments": {
    table: "comment t",
    is: "t.deleted_at is not null",
    ...{ free: "true", start: "t.deleted_at", bytes: null, organisation: own },
  },
  reminders: {
    table: "reminder t",
    is: "true",
    free: "not exists (select from deadline d where d.id = t.deadline_id and d.state = 'open')",
    ...{ start: "t.due_on::timestamp at time zone 'Europe/Berlin'", bytes: null, organisation: own },
  },
  invitations: {
    table: "invitation t",
    is: "t.expires_at <= $1",
    ...{ free: "true", start: "t.expires_at", bytes: null, organisation: own },
  },
  sessions: {
    table: "session t",
    is: "t.expires_at <= $1",
    ...{ free: "true", start: "t.expires_at", bytes: null, organisation: ofInstance },
  },
  links: {
    table: "verification t",
    is: "t.expires_at <= $1",
    ...{ free: "true", start: "t.expires_at", bytes: null, organisation: ofInstance },
  },
  "sign-ins": {
    table: "audit_event t",
    is: "t.entity = 'session'",
    ...{ free: "true", start: "t.at", bytes: null, organisation: own },
  },
};

export const rowKinds = Object.keys(keptRows) as RowKind[];

function bytesOfDocument(): string {
  return "(select sum(v.bytes) from document_version v where v.document_id = t.id)::float8";
}

export type Holding = { held: number; bytes: number | null; due: number; next: Date | null };

/** What lies there of a kind at a time: all of it, what fell due before `cutoff` (null: nothing ever does), what starts next. */
export async function measureKept(
  db: Queryable,
  kind: RowKind,
  { now, cutoff }: { now: Date; cutoff: Date | null },
): Promise<Holding> {
  const { table, is, free, start, bytes } = keptRows[kind];
  const { rows } = await db.query<Holding>(
    `select count(*)::integer as held, ${bytes === null ? "null::float8" : "coalesce(sum(bytes), 0)::float8"} as bytes,
       (count(*) filter (where free and start <= $2))::integer as due, min(start) filter (where free and start > $2) as next
     from (select ${start} as start, ${free} as free, ${bytes ?? "null"} as bytes from ${table}
       where $1::timestamptz is not null and ${is}) k`,
    [now, cutoff],
  );
  return rows[0] ?? { held: 0, bytes: null, due: 0, next: null };
}

/**
 * Removes the oldest rows of a kind that fell due before `cutoff` and are free, at most `limit`; gives how many of each
 * organisation (null: of the instance). Several servers may do so at once.
 */
export async function removeKept(
  tx: Queryable,
  kind: RowKind,
  { now, cutoff, limit }: { now: Date; cutoff: Date; limit: number },
): Promise<{ organisationId: string | null; removed: number }[]> {
  const { table, is, free, start, organisation, emptied } = keptRows[kind];
  const name = table.split(" ")[0];
  const { rows } = await tx.query<{ organisationId: string | null; removed: number }>(
    `with due as (
       select t.ctid as place from ${table}
       where $1::timestamptz is not null and ${is} and ${free} and ${start} <= $2 order by ${start} limit $3
       for update of t skip locked),
     gone as (
       ${emptied ? `update ${name} t set ${emptied}` : `delete from ${name} t`}
       ${emptied ? "from" : "using"} due where t.ctid = due.place returning ${organisation} as organisation)
     select organisation as "organisationId", count(*)::integer as removed from gone group by organisation order by 1`,
    [now, cutoff, limit],
  );
  return rows;
}

/** Keys of the file store that any table names, in a column of its own or in the input or result of a job. */
export async function listNamedFiles(db: Queryable): Promise<ReadonlySet<string>> {
  const ofTables = await listFileKeys(db, await listCopiedTables(db));
  const { rows } = await db.query<{ key: string }>(
    "select distinct (regexp_matches(concat(input::text, ' ', result::text), '[0-9a-f]{64}', 'g'))[1] as key from job",
  );
  return new Set([...ofTables, ...rows.map(({ key }) => key)]);
}

/** When the first organisation of this database was made; null before that. */
export async function findBeginning(db: Queryable): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date | null }>("select min(created_at) as at from organisation");
  return rows[0]?.at ?? null;
}

export type ChosenPeriod = { kind: string; days: number | null; changedBy: string; changedAt: Date };

/** The periods that somebody chose instead of the usual ones. */
export async function listChosenPeriods(db: Queryable): Promise<ChosenPeriod[]> {
  const { rows } = await db.query<ChosenPeriod>(
    `select kind, days, changed_by_name as "changedBy", changed_at as "changedAt" from retention_rule`,
  );
  return rows;
}

export async function putChosenPeriod(
  tx: Queryable,
  period: { kind: RetentionKind; days: number | null; userId: string; name: string; at: Date },
): Promise<void> {
  await tx.query(
    `insert into retention_rule (kind, days, changed_by, changed_by_name, changed_at) values ($1, $2, $3, $4, $5)
     on conflict (kind) do update set days = excluded.days, changed_by = excluded.changed_by,
       changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at`,
    [period.kind, period.days, period.userId, period.name, period.at],
  );
}

/** How much of each kind was removed since a time, by the audit trail. */
export async function countRemoved(db: Queryable, since: Date): Promise<Map<string, number>> {
  const { rows } = await db.query<{ kind: string; removed: number }>(
    `select entity_id as kind, sum((after ->> 'removed')::integer)::integer as removed from audit_event
     where entity = 'retention' and action = 'expire' and at > $1 group by 1`,
    [since],
  );
  return new Map(rows.map(({ kind, removed }) => [kind, removed]));
}
