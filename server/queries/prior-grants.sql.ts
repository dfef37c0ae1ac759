import type { Queryable } from "#db/database.ts";
import { endedOutcomes } from "#domain/application.ts";

export type GrantedApplication = { id: string; ruleSet: string; cents: number };

/**
 * The organisation's other running applications of a family of programmes with what one funder granted them: finally, before
 * that provisionally; less what lapsed.
 */
export async function listGrantedApplications(
  tx: Queryable,
  wanted: { organisationId: string; exceptId: string; family: string; source: "federal" | "land" },
): Promise<GrantedApplication[]> {
  const { rows } = await tx.query<GrantedApplication>(
    `with granted as (
       select e.application_id, sum(e.delta_cents) filter (where e.step = 'granted-final') as final,
         sum(e.delta_cents) filter (where e.step = 'granted-provisional') as provisional,
         coalesce(sum(e.delta_cents) filter (where e.step = 'lapsed'), 0) as lapsed
       from money_entry e where e.organisation_id = $1 and e.source = $4
       group by e.application_id
     )
     select a.id, a.rule_set as "ruleSet", (coalesce(g.final, g.provisional) - g.lapsed)::double precision as cents
     from application a join granted g on g.application_id = a.id
     where a.organisation_id = $1 and a.id <> $2 and a.programme_family = $3 and a.deleted_at is null
       and a.outcome <> all($5::text[]) and coalesce(g.final, g.provisional) > g.lapsed
     order by a.id`,
    [wanted.organisationId, wanted.exceptId, wanted.family, wanted.source, endedOutcomes],
  );
  return rows;
}
