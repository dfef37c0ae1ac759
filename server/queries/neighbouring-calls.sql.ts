import type { Queryable } from "#db/database.ts";
import { endedOutcomes } from "#domain/application.ts";

/**
 * Calls under which other applications of the organisation stand that have a municipality in common with this one: by the
 * partners they name or by their frozen addresses. The title of an application is only that of its call, so that an adviser
 * learns nothing of projects that are not theirs.
 */
export async function listNeighbouringCalls(
  tx: Queryable,
  applicationId: string,
): Promise<{ callId: string; title: string }[]> {
  const { rows } = await tx.query<{ callId: string; title: string }>(
    `with places as (
       select unnest(partner_ags) as ags from application where id = $1
       union select ags from frozen_address where application_id = $1 and ags is not null)
     select distinct b.call_id as "callId",
       coalesce(c ->> 'de', b.call_id) as title
     from application a
       join application b on b.organisation_id = a.organisation_id and b.id <> a.id
       left join lateral (select call -> 'title' as c from jsonb_array_elements(b.programme_record -> 'calls') call
         where call ->> 'id' = b.call_id limit 1) named on true
     where a.id = $1 and b.deleted_at is null and not b.pending and b.outcome <> all($2::text[]) and b.call_id is not null
       and exists (select from project p where p.id = b.project_id and p.deleted_at is null)
       and (b.partner_ags && array(select ags from places)
         or exists (select from frozen_address f where f.application_id = b.id and f.ags in (select ags from places)))
     order by 1`,
    [applicationId, endedOutcomes],
  );
  return rows;
}
