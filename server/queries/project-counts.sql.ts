import type { Queryable } from "#db/database.ts";

/**
 * Counts the addresses of projects and those eligible under each project's rule set, at the current data revision, and
 * keeps the result under the project's version and that revision.
 *
 * An address in two areas of a project counts once; one on an outline counts as inside. `projectIds` are worked out in one
 * statement: callers keep the list short. Uses the GiST index of current addresses and the primary key of statuses.
 */
export async function countProjects(
  tx: Queryable,
  work: { organisationId: string; revision: number; projectIds: readonly string[] },
): Promise<{ projectId: string; addresses: number; eligible: number }[]> {
  const { rows } = await tx.query<{ projectId: string; addresses: number; eligible: number }>(
    `with wanted as materialized (
       select p.id, p.version, s.number as rule_set_number
       from project p join rule_set s on s.id = p.rule_set
       where p.id = any($3::uuid[]) and p.organisation_id = $1),
     inside as (
       select distinct w.id as project_id, w.rule_set_number, a.region, a.id as address_id
       from wanted w join project_area pa on pa.project_id = w.id join area_revision r on r.id = pa.area_revision_id
       join address a on a.valid_to is null and a.valid_from <= $2 and within_outline(r.geom, a.geom)),
     counted as (
       select i.project_id, count(*)::integer as addresses, count(*) filter (where s.eligible = 1)::integer as eligible
       from inside i left join address_status s on s.organisation_id = $1 and s.rule_set_number = i.rule_set_number
         and s.region = i.region and s.address_id = i.address_id and s.valid_to is null and s.valid_from <= $2
       group by i.project_id)
     insert into project_count (project_id, organisation_id, project_version, data_revision, addresses, eligible)
     select w.id, $1, w.version, $2, coalesce(c.addresses, 0), coalesce(c.eligible, 0)
     from wanted w left join counted c on c.project_id = w.id
     on conflict (project_id) do update set project_version = excluded.project_version,
       data_revision = excluded.data_revision, addresses = excluded.addresses, eligible = excluded.eligible
     returning project_id as "projectId", addresses, eligible`,
    [work.organisationId, work.revision, work.projectIds],
  );
  return rows;
}
