import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { allocateCents, type Cents } from "#domain/money/cents.ts";
import type { AddressCounts } from "#domain/money/cost-plan.ts";
import type { PlanBasis } from "#domain/money/plan-basis.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { countFundedAddresses } from "#queries/money-addresses.sql.ts";
import { listGrantedApplications } from "#queries/prior-grants.sql.ts";
import { type ApplicationRow, getApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { coFundingOptions, fundingCase } from "./funding-case.ts";

/** The rules and counts for the cost plan of an application; throws `not-found`. */
export function getPlanBasis(caller: Caller, input: { id: string }): Promise<PlanBasis> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const application = await getApplicationRow(tx, caller, input.id);
    const { level } = application.programme;
    const { federal, land } = await fundingCase(tx, caller, application, null);
    const own = level === "federal" ? federal : land;
    const { title, funding } = application.programme;
    const coFunding = (await coFundingOptions(tx, caller, application)).map((other) => ({
      id: other.id,
      title: other.title,
      terms: { title: other.title, funding: other.funding, call: null },
    }));
    const organisationId = organisation.id;
    const addresses = await countFundedAddresses(tx, {
      id: application.id,
      organisationId,
      ruleSetNumber: getRuleSet(application.ruleSet).number,
    });
    return {
      model: application.model,
      level,
      own: own ?? { title, funding, call: null },
      coFunding,
      addresses,
      priorGrants: await priorGrants(tx, organisationId, application, addresses),
    };
  });
}

/** Shared over the municipalities of each other application by their addresses, as the ceilings are. */
async function priorGrants(
  tx: Queryable,
  organisationId: string,
  { id, programme }: ApplicationRow,
  addresses: readonly AddressCounts[],
): Promise<PlanBasis["priorGrants"]> {
  const { grantor, caps } = programme.funding;
  if (!caps.some((cap) => cap.allProjects)) return [];
  const { family } = programme;
  const others = await listGrantedApplications(tx, { organisationId, exceptId: id, family, source: grantor });
  const byAgs = new Map<string, Cents>();
  for (const other of others) {
    const ruleSetNumber = getRuleSet(other.ruleSet).number;
    const places = await countFundedAddresses(tx, { id: other.id, organisationId, ruleSetNumber });
    const weights = places.map(({ white, grey, other: rest }) => white + grey + rest);
    if (weights.every((weight) => weight === 0)) continue;
    const parts = allocateCents(other.cents, weights);
    places.forEach(({ ags }, at) => {
      byAgs.set(ags, (byAgs.get(ags) ?? 0) + (parts[at] ?? 0));
    });
  }
  return addresses.flatMap(({ ags }) => (byAgs.has(ags) ? [{ ags, cents: byAgs.get(ags) ?? 0 }] : []));
}
