import type { Queryable } from "#db/database.ts";
import { endedOutcomes } from "#domain/application.ts";
import type { Outcome } from "#domain/procedure/stage-event.ts";
import type { Text } from "#domain/rule-set.ts";
import { isInSql, memberSql } from "./ledger-state.sql.ts";

export type DoubleFundingRow = {
  applicationId: string;
  number: number;
  title: string;
  projectId: string;
  projectSlug: string;
  projectName: string;
  programmeTitle: Text;
  stageTitle: Text | null;
  outcome: Outcome;
  addresses: number;
  addressIds: string[];
};

/**
 * `with` entries that end in `doubled`: the addresses of application $1 that are also in another one that stands. Left out
 * are advice, ended applications, and the other level's application of the same project, which is co-funding.
 */
const doubledSql = `${memberSql("$1")},
  other as (
    select b.id from application a join application b on b.organisation_id = a.organisation_id and b.id <> a.id
    where a.id = $1 and b.deleted_at is null and not b.pending and b.outcome <> all($2::text[]) and b.model <> 'advice'
      and a.outcome <> all($2::text[]) and a.model <> 'advice'
      and not (b.project_id = a.project_id and b.programme_level is distinct from a.programme_level)
      and exists (select from project p where p.id = b.project_id and p.deleted_at is null)),
  pair as (
    select f.application_id, f.address_id from frozen_address f join other o on o.id = f.application_id
      join member m on m.address_id = f.address_id and m.is_in
    union
    select e.application_id, e.address_id from ledger_entry e join other o on o.id = e.application_id
      join member m on m.address_id = e.address_id and m.is_in),
  doubled as (select application_id, address_id from pair where ${isInSql("pair.application_id", "pair.address_id")})`;

/** Applications that hold addresses of this one, with the number of common addresses and the first ids of them. */
export async function listDoubleFunding(
  tx: Queryable,
  search: { applicationId: string; shown: number },
): Promise<DoubleFundingRow[]> {
  const { rows } = await tx.query<DoubleFundingRow>(
    `with ${doubledSql}
     select b.id as "applicationId", b.number, b.title, p.id as "projectId", p.slug as "projectSlug",
       p.name as "projectName", b.programme_title as "programmeTitle", b.stage_title as "stageTitle", b.outcome,
       d.addresses, d.ids as "addressIds"
     from (select application_id, count(*)::integer as addresses,
         (array_agg(address_id::text order by address_id))[:$3] as ids
       from doubled group by application_id) d
       join application b on b.id = d.application_id join project p on p.id = b.project_id
     order by d.addresses desc, p.name, b.number`,
    [search.applicationId, endedOutcomes, search.shown],
  );
  return rows;
}

/**
 * Runs `work` as for somebody who sees all projects of the organisation: an adviser sees their own, yet an address may be
 * claimed in any. Only for what gives away nothing but a number.
 */
export async function beyondAdvisedProjects<T>(tx: Queryable, work: () => Promise<T>): Promise<T> {
  const { rows } = await tx.query<{ projects: string | null }>(
    "select current_setting('app.advised_projects', true) as projects",
  );
  const projects = rows[0]?.projects ?? "";
  if (projects === "") return work();
  await tx.query("select set_config('app.advised_projects', '', true)");
  const result = await work();
  await tx.query("select set_config('app.advised_projects', $1, true)", [projects]);
  return result;
}

/** Number of addresses of an application that another one holds as well. */
export async function countDoubleFunding(tx: Queryable, applicationId: string): Promise<number> {
  const { rows } = await tx.query<{ addresses: number }>(
    `with ${doubledSql} select count(distinct address_id)::integer as addresses from doubled`,
    [applicationId, endedOutcomes],
  );
  return rows[0]?.addresses ?? 0;
}
