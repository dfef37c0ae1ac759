import type { Queryable } from "#db/database.ts";

/** What deliveries have changed since the counts were complete; `everything` outweighs the list. */
export type PendingCounts = { revision: number; everything: boolean; ags: string[] };

/** Notes what the delivery of `revision` will change; `ags` null: everything. Nobody heeds it before that revision is valid. */
export async function addPendingCounts(
  db: Queryable,
  { organisationId, revision, ags }: { organisationId: string; revision: number; ags: readonly string[] | null },
): Promise<void> {
  await db.query(
    `insert into cell_count_pending (organisation_id, revision, ags) select $1, $2, unnest($3::text[])
     on conflict do nothing`,
    [organisationId, revision, ags ?? [""]],
  );
}

/**
 * What is to be counted anew for an organisation at its newest valid revision: everything where a rule set was never counted.
 * Null where nothing is.
 */
export async function findPendingCounts(
  db: Queryable,
  { organisationId, ruleSetNumbers }: { organisationId: string; ruleSetNumbers: readonly number[] },
): Promise<PendingCounts | null> {
  const { rows } = await db.query<{ revision: number | null; ags: string[]; counted: number }>(
    `with newest as (
       select max(revision) as revision from data_revision
       where applied_at is not null and (organisation_id is null or organisation_id = $1))
     select n.revision,
       coalesce((select array_agg(distinct p.ags) from cell_count_pending p
         where p.organisation_id = $1 and p.revision <= n.revision), '{}') as ags,
       (select count(*)::integer from cell_count_state t where t.organisation_id = $1
         and t.rule_set_number = any($2::smallint[]) and t.revision <= n.revision) as counted
     from newest n`,
    [organisationId, ruleSetNumbers],
  );
  const [row] = rows;
  if (!row || row.revision === null) return null;
  const everything = row.counted < ruleSetNumbers.length || row.ags.includes("");
  return everything || row.ags.length > 0 ? { revision: row.revision, everything, ags: row.ags } : null;
}

/** Municipalities of a region with the number of their addresses; '' where none is known. */
export async function listCountedPlaces(
  db: Queryable,
  { region, revision }: { region: string; revision: number },
): Promise<{ ags: string; addresses: number }[]> {
  const { rows } = await db.query<{ ags: string; addresses: number }>(
    `select coalesce(ags, '') as ags, count(*)::integer as addresses from address
     where region = $1 and valid_to is null and valid_from <= $2 group by 1 order by 1`,
    [region, revision],
  );
  return rows;
}

/** Forgets the counts of municipalities beside those just counted: no address is left there. `among` null: of all others. */
export async function deleteCountsBeside(
  db: Queryable,
  request: { organisationId: string; counted: readonly string[]; among: readonly string[] | null },
): Promise<void> {
  for (const table of ["cell_count", "operator_count"]) {
    await db.query(
      `delete from ${table} where organisation_id = $1 and not (ags = any($2::text[]))
         and ($3::text[] is null or ags = any($3))`,
      [request.organisationId, request.counted, request.among],
    );
  }
}

/** Counts the addresses of some municipalities of one region anew, under all the rule sets; one transaction's work. */
export async function recountPlaces(
  tx: Queryable,
  request: {
    organisationId: string;
    revision: number;
    region: string;
    ags: readonly string[];
    ruleSetNumbers: readonly number[];
  },
): Promise<void> {
  const { organisationId, revision, region, ags, ruleSetNumbers } = request;
  const here = "a.region = $2 and coalesce(a.ags, '') = any($3::text[]) and a.valid_to is null and a.valid_from <= $4";
  const place = [organisationId, region, ags, revision];
  for (const table of ["cell_count", "operator_count"]) {
    await tx.query(`delete from ${table} where organisation_id = $1 and ags = any($2::text[])`, [organisationId, ags]);
  }
  const current = (alias: string) =>
    `${alias}.organisation_id = $1 and ${alias}.region = a.region and ${alias}.address_id = a.id
       and ${alias}.valid_to is null and ${alias}.valid_from <= $4`;
  await tx.query(
    `insert into cell_count (organisation_id, rule_set_number, ags, north, east, class, eligible, committed, gigabit,
       technologies, addresses)
     select $1, r.number, l.ags, l.north, l.east, coalesce(s.class, 0), coalesce(s.eligible, 2), l.committed, l.gigabit,
       l.technologies, count(*)
     from (select a.id, a.region, coalesce(a.ags, '') as ags, ${cellSql("st_y", "a.geom")} as north,
         ${cellSql("st_x", "a.geom")} as east, coalesce(p.committed, false) as committed,
         coalesce(p.gigabit, false) as gigabit, coalesce(p.technologies, 0) as technologies
       from address a left join address_supply p on ${current("p")} where ${here} offset 0) l
     cross join unnest($5::smallint[]) r (number)
     left join address_status s on s.organisation_id = $1 and s.rule_set_number = r.number and s.region = l.region
       and s.address_id = l.id and s.valid_to is null and s.valid_from <= $4
     group by 2, 3, 4, 5, 6, 7, 8, 9, 10`,
    [...place, ruleSetNumbers],
  );
  await tx.query(
    `insert into operator_count (organisation_id, ags, operator_id, addresses)
     select $1, coalesce(a.ags, ''), o.id, count(*)
     from address a join address_supply p on ${current("p")} cross join unnest(p.operator_ids) o (id)
     where ${here} group by 2, 3`,
    place,
  );
  await tx.query(
    `insert into grid_cell (north, east, box_mercator)
     select c.north, c.east, st_expand(st_envelope(st_transform(st_segmentize(st_makeenvelope(c.east * 1000, c.north * 1000,
       (c.east + 1) * 1000, (c.north + 1) * 1000, 3035), 250), 3857)), 1)
     from (select distinct north, east from cell_count where organisation_id = $1 and ags = any($2::text[])) c
     on conflict do nothing`,
    [organisationId, ags],
  );
}

/** The counts are complete up to `revision`, as far as it is known; a delivery that came since stays noted. */
export async function markCountsComplete(
  tx: Queryable,
  request: { organisationId: string; revision: number; ruleSetNumbers: readonly number[] },
): Promise<void> {
  const { organisationId, revision, ruleSetNumbers } = request;
  await tx.query("delete from cell_count_pending where organisation_id = $1 and revision <= $2", [
    organisationId,
    revision,
  ]);
  await tx.query(
    `insert into cell_count_state (organisation_id, rule_set_number, revision) select $1, unnest($3::smallint[]), $2
     on conflict (organisation_id, rule_set_number) do update set revision = excluded.revision`,
    [organisationId, revision, ruleSetNumbers],
  );
}

/** The kilometre of the INSPIRE grid in which a point lies; one on a line belongs to the cell north or east of it. */
export function cellSql(axis: "st_x" | "st_y", point: string): string {
  return `floor(${axis}(st_transform(${point}, 3035)) / 1000)::integer`;
}
