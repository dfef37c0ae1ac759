import { inOrganisation } from "#db/transaction.ts";
import type { GapParameters, GapResult } from "#domain/gap-area.ts";
import { setScope } from "../addresses/set-scope.ts";
import type { Caller } from "../caller.ts";
import { KeptResults, scopeKey } from "../kept-results.ts";
import { findGapAreas } from "./find-gap-areas.ts";

export type GapInput = {
  ruleSet: string;
  parameters: GapParameters;
  ags?: string | undefined;
  asOf?: number | undefined;
};

const kept = new KeptResults<GapResult>(16);

/** Under-served areas: clusters of eligible addresses with their outlines, and the addresses that are in none. */
export function listGapAreas(caller: Caller, { ruleSet, parameters, ags, asOf }: GapInput): Promise<GapResult> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const scope = await setScope(tx, caller, ruleSet, asOf);
    const prefix = ags === "" ? null : (ags ?? null);
    return kept.get(caller.db, scopeKey(scope, parameters, prefix), async () => ({
      ruleSet,
      parameters,
      revision: scope.asOf.revision,
      ...(await findGapAreas(tx, scope, parameters, prefix)),
    }));
  });
}
