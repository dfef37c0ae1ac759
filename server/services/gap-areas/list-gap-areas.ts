import { inOrganisation } from "#db/transaction.ts";
import type { GapParameters, GapResult } from "#domain/gap-area.ts";
import { findFundedKey } from "#queries/build-out.sql.ts";
import { setScope } from "../addresses/set-scope.ts";
import type { Caller } from "../caller.ts";
import { KeptResults, scopeKey } from "../kept-results.ts";
import { findGapAreas } from "./find-gap-areas.ts";

export type GapInput = {
  ruleSet: string;
  parameters: GapParameters;
  ags?: string | undefined;
  /** Gathers those that are already funded or promised, too. */
  withTaken?: boolean | undefined;
  asOf?: number | undefined;
};

const kept = new KeptResults<GapResult>(16);

/** Under-served areas: clusters of eligible and open addresses with their outlines, and the addresses that are in none. */
export function listGapAreas(
  caller: Caller,
  { ruleSet, parameters, ags, asOf, withTaken = false }: GapInput,
): Promise<GapResult> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const scope = await setScope(tx, caller, ruleSet, asOf);
    const prefix = ags === "" ? null : (ags ?? null);
    const fundedKey = withTaken ? null : await findFundedKey(tx, organisation.id);
    return kept.get(caller.db, scopeKey(scope, parameters, prefix, fundedKey), async () => ({
      ruleSet,
      parameters,
      withTaken,
      revision: scope.asOf.revision,
      ...(await findGapAreas(tx, { ...scope, withTaken }, parameters, prefix)),
    }));
  });
}
