import type { Queryable } from "#db/database.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import type { SetScope } from "#queries/address-set.sql.ts";
import type { Caller } from "./caller.ts";
import { getAsOf } from "./data-state.ts";

/** Whose view of which data a read has: organisation, bound municipalities, rule set and revision. */
export async function readScope(
  tx: Queryable,
  { actor }: Caller,
  input: { ruleSet: string; asOf?: number | undefined },
): Promise<SetScope> {
  return {
    organisationId: actor.organisation.id,
    territory: actor.organisation.territory,
    municipalities: actor.municipalities,
    ruleSetNumber: getRuleSet(input.ruleSet).number,
    asOf: await getAsOf(tx, actor.organisation.id, input.asOf),
  };
}
