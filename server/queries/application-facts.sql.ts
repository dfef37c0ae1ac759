import type { Queryable } from "#db/database.ts";
import type { EnteredFacts } from "#domain/application.ts";

export type FactsRow = {
  organisationId: string;
  callId: string | null;
  entered: EnteredFacts;
  addressesFrozen: number;
  documents: string[];
  moneySteps: { step: string; source: string; cents: number }[];
  totalCostCents: number | null;
  confirmedLimits: { id: string; applies: boolean | null; cents: number | null }[];
};

/** What documents, money and the application itself know; null when there is no such application. */
export async function findApplicationFacts(tx: Queryable, applicationId: string): Promise<FactsRow | null> {
  const { rows } = await tx.query<FactsRow>(
    `select a.organisation_id as "organisationId", a.call_id as "callId", a.facts as entered,
       a.frozen_addresses as "addressesFrozen",
       coalesce((select array_agg(distinct d.requirement) from document d where d.application_id = a.id
         and d.deleted_at is null and d.requirement is not null
         and exists (select from document_version v where v.document_id = d.id)), '{}') as documents,
       coalesce((select json_agg(m) from (select step, source, sum(delta_cents)::double precision as cents
         from money_entry where application_id = a.id group by step, source order by step, source) m), '[]') as "moneySteps",
       (select sum((item ->> 'cents')::bigint)::double precision from jsonb_array_elements((select items from cost_plan c
         where c.application_id = a.id order by c.number desc limit 1)) item) as "totalCostCents",
       coalesce((select c.inputs -> 'caps' from cost_plan c where c.application_id = a.id
         order by c.number desc limit 1), '[]') as "confirmedLimits"
     from application a where a.id = $1`,
    [applicationId],
  );
  return rows[0] ?? null;
}
