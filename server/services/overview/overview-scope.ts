import type { Queryable } from "#db/database.ts";
import { readers } from "#domain/roles.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import type { SetScope } from "#queries/address-set.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";

/** The whole organisation's view: what a caller is bound to is taken from the counts of all, which are kept. */
export async function overviewScope(tx: Queryable, caller: Caller, ruleSet: string): Promise<SetScope> {
  const { organisation } = caller.actor;
  return {
    organisationId: organisation.id,
    territory: organisation.territory,
    municipalities: [],
    ruleSetNumber: getRuleSet(ruleSet).number,
    asOf: { revision: await currentRevision(tx, organisation.id), past: false },
    projectStatuses: [],
  };
}

/** Whoever is no reader of the organisation sees published facts only. */
export function seesPublishedOnly(caller: Caller): boolean {
  return !readers.includes(caller.actor.role);
}
