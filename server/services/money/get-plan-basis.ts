import { inOrganisation } from "#db/transaction.ts";
import type { AddressCounts } from "#domain/money/cost-plan.ts";
import type { FundingTerms } from "#domain/money/grant-rules.ts";
import type { FundingModel } from "#domain/programmes/programme.ts";
import type { Text } from "#domain/rule-set.ts";
import { countFundedAddresses } from "#queries/money-addresses.sql.ts";
import { getApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { coFundingOptions, fundingCase } from "./funding-case.ts";

/** What a cost plan is worked out from, so that the page can compute while a person types. */
export type PlanBasis = {
  model: FundingModel;
  level: "federal" | "land";
  own: FundingTerms;
  /** Programmes that can stand beside the application's own. */
  coFunding: { id: string; title: Text; terms: FundingTerms }[];
  /** Addresses of the frozen set by municipality and class; empty where nothing is frozen. */
  addresses: AddressCounts[];
};

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
      addresses: await countFundedAddresses(tx, application.id),
    };
  });
}
