import type { Queryable } from "#db/database.ts";
import { namedStatusesFor } from "#domain/address-state.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import type { SetScope } from "#queries/address-set.sql.ts";
import type { Caller } from "../caller.ts";
import { getAsOf } from "../data-state.ts";

/** Whose addresses a caller's questions are about, under which rule set and revision; throws for an unknown rule set. */
export async function setScope(
  tx: Queryable,
  caller: Caller,
  ruleSet: string,
  asOf: number | undefined,
): Promise<SetScope> {
  const { organisation, municipalities, role } = caller.actor;
  return {
    organisationId: organisation.id,
    territory: organisation.territory,
    municipalities,
    ruleSetNumber: getRuleSet(ruleSet).number,
    asOf: await getAsOf(tx, organisation.id, asOf),
    projectStatuses: namedStatusesFor(role),
  };
}
