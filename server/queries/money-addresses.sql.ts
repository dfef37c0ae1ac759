import type { Queryable } from "#db/database.ts";
import type { AddressCounts } from "#domain/money/cost-plan.ts";

/** Eligible addresses of an application's frozen set that were not taken out since, by municipality and class. */
export async function countFundedAddresses(tx: Queryable, applicationId: string): Promise<AddressCounts[]> {
  const { rows } = await tx.query<AddressCounts>(
    `select f.ags, count(*) filter (where f.class = 1)::integer as white,
       count(*) filter (where f.class in (2, 3))::integer as grey,
       count(*) filter (where f.class in (0, 4))::integer as other
     from frozen_address f
     where f.application_id = $1 and f.eligible = 1 and f.ags is not null
       and (select l.movement from ledger_entry l
         where l.application_id = f.application_id and l.address_id = f.address_id
         order by l.id desc limit 1) is distinct from 'out'
     group by f.ags order by f.ags`,
    [applicationId],
  );
  return rows;
}
