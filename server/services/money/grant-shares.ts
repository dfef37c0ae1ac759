import type { Queryable } from "#db/database.ts";
import type { GrantNotice } from "#domain/money/drawdown.ts";
import { type GrantShare, grantShare } from "#domain/money/grant-share.ts";
import type { MoneyChain } from "#domain/money/money-chain.ts";
import type { CostPlan } from "#domain/money/plan-basis.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { findProgramme } from "#domain/programmes/programmes.data.ts";
import { findProgrammeVersion } from "#queries/programmes.sql.ts";
import type { ApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { recordOf } from "../programmes/programme-record.ts";

/**
 * The share of each funder in what an application pays, from its notices, its newest cost plan and the rules of its
 * programme and of the one beside it, a retired one too.
 */
export async function grantSharesOf(
  tx: Queryable,
  caller: Caller,
  application: ApplicationRow,
  money: { chain: MoneyChain; notices: readonly GrantNotice[]; plans: readonly CostPlan[] },
): Promise<Record<"federal" | "land", GrantShare>> {
  const { chain, notices, plans } = money;
  const plan = plans[0] ?? null;
  const { programme, model } = application;
  const coFundingId = plan?.inputs.coFundingId ?? null;
  const beside = coFundingId === null ? null : await programmeBeside(tx, caller, coFundingId);
  const of = (source: "federal" | "land") => {
    const funding = programme.level === source ? programme.funding : (beside?.funding ?? null);
    return grantShare({ source, model, chain, notices, plan, funding });
  };
  return { federal: of("federal"), land: of("land") };
}

async function programmeBeside(tx: Queryable, caller: Caller, id: string): Promise<Programme | null> {
  const catalogue = findProgramme(id);
  if (catalogue) return catalogue;
  const row = await findProgrammeVersion(tx, { id, organisationId: caller.actor.organisation.id });
  return row ? recordOf(row) : null;
}
