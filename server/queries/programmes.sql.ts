import type { Queryable } from "#db/database.ts";

/** One version of an organisation's programme as stored; `record` was checked against the schema when it was saved. */
export type ProgrammeVersionRow = {
  id: string;
  version: number;
  basedOn: string | null;
  record: unknown;
  retired: boolean;
  savedAt: Date;
  savedBy: string | null;
};

const columns = `v.id, v.version, v.based_on as "basedOn", v.record, v.retired_at is not null as retired,
  v.created_at as "savedAt", u.name as "savedBy"`;

const tables = "programme_version v left join app_user u on u.id = v.created_by";

/** The newest version of every programme of an organisation, by id. */
export async function listNewestProgrammes(tx: Queryable, organisationId: string): Promise<ProgrammeVersionRow[]> {
  const { rows } = await tx.query<ProgrammeVersionRow>(
    `select distinct on (v.id) ${columns} from ${tables} where v.organisation_id = $1 order by v.id, v.version desc`,
    [organisationId],
  );
  return rows;
}

/** The newest version, or the one asked for; null when there is none. */
export async function findProgrammeVersion(
  tx: Queryable,
  programme: { organisationId: string; id: string; version?: number | undefined },
): Promise<ProgrammeVersionRow | null> {
  const { rows } = await tx.query<ProgrammeVersionRow>(
    `select ${columns} from ${tables} where v.organisation_id = $1 and v.id = $2
       and ($3::integer is null or v.version = $3)
     order by v.version desc limit 1`,
    [programme.organisationId, programme.id, programme.version ?? null],
  );
  return rows[0] ?? null;
}

/** Who saved which version, newest first. */
export async function listProgrammeVersions(
  tx: Queryable,
  programme: { organisationId: string; id: string },
): Promise<Pick<ProgrammeVersionRow, "version" | "savedAt" | "savedBy">[]> {
  const { rows } = await tx.query<Pick<ProgrammeVersionRow, "version" | "savedAt" | "savedBy">>(
    `select v.version, v.created_at as "savedAt", u.name as "savedBy" from ${tables}
     where v.organisation_id = $1 and v.id = $2 order by v.version desc`,
    [programme.organisationId, programme.id],
  );
  return rows;
}

/** Ids that begin like this one; to find the first free one. */
export async function listProgrammeIds(
  tx: Queryable,
  programme: { organisationId: string; prefix: string },
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    "select distinct id from programme_version where organisation_id = $1 and starts_with(id, $2)",
    [programme.organisationId, programme.prefix],
  );
  return rows.map((row) => row.id);
}

/** Adds exactly this version; false when it exists already because someone else was first. */
export async function insertProgrammeVersion(
  tx: Queryable,
  programme: {
    organisationId: string;
    id: string;
    version: number;
    basedOn: string | null;
    record: unknown;
    userId: string | null;
  },
): Promise<boolean> {
  const { organisationId, id, version, basedOn, record, userId } = programme;
  const { rowCount } = await tx.query(
    `insert into programme_version (organisation_id, id, version, based_on, record, created_by)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [organisationId, id, version, basedOn, JSON.stringify(record), userId],
  );
  return rowCount === 1;
}

/** Takes a programme out of use or brings it back, in all its versions; false when nothing changed. */
export async function setProgrammeRetired(
  tx: Queryable,
  programme: { organisationId: string; id: string; retired: boolean },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update programme_version set retired_at = case when $3 then now() end
     where organisation_id = $1 and id = $2 and (retired_at is not null) <> $3`,
    [programme.organisationId, programme.id, programme.retired],
  );
  return (rowCount ?? 0) > 0;
}
