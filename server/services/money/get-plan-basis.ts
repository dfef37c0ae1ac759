import { inOrganisation } from "#db/transaction.ts";
import type { PlanBasis } from "#domain/money/plan-basis.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";
import { countFundedAddresses } from "#queries/money-addresses.sql.ts";
import { getApplicationRow } from "../applications/application-record.ts";
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
    return {
      model: application.model,
      level,
      own: own ?? { title, funding, call: null },
      coFunding,
      addresses: await countFundedAddresses(tx, {
        id: application.id,
        organisationId: organisation.id,
        ruleSetNumber: getRuleSet(application.ruleSet).number,
      }),
    };
  });
}
