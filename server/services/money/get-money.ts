import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { Drawdown, GrantNotice } from "#domain/money/drawdown.ts";
import type { GrantShare } from "#domain/money/grant-share.ts";
import { type MoneyChain, moneyChain } from "#domain/money/money-chain.ts";
import type { MoneyEntry } from "#domain/money/money-entry.ts";
import type { CostPlan } from "#domain/money/plan-basis.ts";
import { listNotices } from "#queries/money.sql.ts";
import { listDrawdowns } from "#queries/money-drawdowns.sql.ts";
import { listCostPlans } from "#queries/money-plans.sql.ts";
import { listProofs, type SubmittedProof } from "#queries/money-proofs.sql.ts";
import { type ApplicationRow, getApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { projectRights } from "../projects/project-rights.ts";
import { grantSharesOf } from "./grant-shares.ts";
import { moneyOf } from "./money-of.ts";

/** All that is recorded of an application's money. */
export type MoneyDetail = {
  applicationId: string;
  /** In the order of recording. */
  entries: MoneyEntry[];
  chain: MoneyChain;
  drawdowns: Drawdown[];
  /** Oldest first. */
  notices: GrantNotice[];
  /** Revisions of the cost plan, newest first. */
  plans: CostPlan[];
  proofs: SubmittedProof[];
  /** Which share of the paid expenditure each funder bears, for what may be drawn. */
  shares: Record<"federal" | "land", GrantShare>;
};

/** The money of an application, and whether the caller may change it; throws `not-found`. */
export function getMoney(caller: Caller, input: { id: string }): Promise<MoneyDetail & { mayFund: boolean }> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const application = await getApplicationRow(tx, caller, input.id);
    const rights = await projectRights(tx, caller, application.projectId);
    return { ...(await moneyDetail(tx, caller, application)), mayFund: rights.includes("fund") };
  });
}

/** The same inside a transaction, for an application that the caller is known to see. */
export async function moneyDetail(tx: Queryable, caller: Caller, application: ApplicationRow): Promise<MoneyDetail> {
  const { id: applicationId } = application;
  const entries = await moneyOf(tx, applicationId);
  const chain = moneyChain(entries);
  const notices = await listNotices(tx, applicationId);
  const plans = await listCostPlans(tx, applicationId);
  return {
    applicationId,
    entries,
    chain,
    drawdowns: await listDrawdowns(tx, applicationId),
    notices,
    plans,
    proofs: await listProofs(tx, applicationId),
    shares: await grantSharesOf(tx, caller, application, { chain, notices, plans }),
  };
}
