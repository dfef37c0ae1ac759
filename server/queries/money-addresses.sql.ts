import type { Queryable } from "#db/database.ts";
import type { AddressCounts } from "#domain/money/cost-plan.ts";
import { memberSql } from "./ledger-state.sql.ts";

/**
 * The addresses that are in an application as its ledger stands, by municipality and class: the class as frozen, for those
 * that joined later the one of today under the application's rule set. Addresses without a municipality are left out.
 */
export async function countFundedAddresses(
  tx: Queryable,
  application: { id: string; organisationId: string; ruleSetNumber: number },
): Promise<AddressCounts[]> {
  const { rows } = await tx.query<AddressCounts>(
    `with ${memberSql("$1")},
     funded as (select coalesce(f.ags, a.ags) as ags, coalesce(m.class, s.class, 0) as class
       from member m
         left join frozen_address f on f.application_id = $1 and f.address_id = m.address_id
         left join address a on f.address_id is null and a.region = m.region and a.id = m.address_id and a.valid_to is null
         left join address_status s on f.address_id is null and s.organisation_id = $2 and s.rule_set_number = $3
           and s.region = m.region and s.address_id = m.address_id and s.valid_to is null
       where m.is_in)
     select ags, count(*) filter (where class = 1)::integer as white, count(*) filter (where class in (2, 3))::integer as grey,
       count(*) filter (where class in (0, 4))::integer as other
     from funded where ags is not null group by ags order by ags`,
    [application.id, application.organisationId, application.ruleSetNumber],
  );
  return rows;
}
