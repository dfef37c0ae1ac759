import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { assembleProof, type Proof, type ProofKind } from "#domain/money/assemble-proof.ts";
import { moneyChain } from "#domain/money/money-chain.ts";
import type { MoneyMovement } from "#domain/money/money-entry.ts";
import { recordFigure } from "#domain/money/record-figure.ts";
import { insertMoneyEntries, listNotices } from "#queries/money.sql.ts";
import { listDrawdowns } from "#queries/money-drawdowns.sql.ts";
import { listCostPlans } from "#queries/money-plans.sql.ts";
import { acceptProof, documentRequirements, insertProof } from "#queries/money-proofs.sql.ts";
import { type ApplicationRow, getApplicationRow } from "../applications/application-record.ts";
import type { Caller } from "../caller.ts";
import { type MoneyDetail, moneyDetail } from "./get-money.ts";
import { changeMoney } from "./money-change.ts";
import { moneyOf } from "./money-of.ts";

/** The proof as it stands: everything known, and what is missing. */
export function draftProof(caller: Caller, input: { id: string; kind: ProofKind; asOf: string }): Promise<Proof> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) =>
    proofOf(tx, await getApplicationRow(tx, caller, input.id), input),
  );
}

/**
 * Keeps a proof as it was handed in. Grant money received up to now counts as proven from then on. Gaps do not stop it:
 * the funder may have taken it with less; they stay in what was kept.
 */
export function submitProof(
  caller: Caller,
  input: { id: string; kind: ProofKind; asOf: string; submittedOn: string; note: string | null },
): Promise<MoneyDetail> {
  return changeMoney(caller, input.id, async ({ tx, application, scope, audit }) => {
    const proof = await proofOf(tx, application, input);
    const { submittedOn, note, kind } = input;
    await insertProof(tx, scope, { proof, submittedOn, note });
    const entries = await moneyOf(tx, application.id);
    const added = provenFigures(entries);
    const basis = kind === "final" ? ("final-proof" as const) : ("interim-proof" as const);
    await insertMoneyEntries(
      tx,
      scope,
      added.map((entry) => ({ ...entry, effectiveOn: submittedOn, basis })),
    );
    await audit("submit-proof", { after: { kind, submittedOn, gaps: proof.gaps, provenCents: proof.accountedCents } });
    return moneyDetail(tx, caller, application);
  });
}

/** Records that the funder accepted a proof; throws `not-found` for one that is not there or was accepted before. */
export function confirmProof(
  caller: Caller,
  input: { id: string; proofId: string; acceptedOn: string },
): Promise<MoneyDetail> {
  return changeMoney(caller, input.id, async ({ tx, application, audit }) => {
    const { proofId, acceptedOn } = input;
    if (!(await acceptProof(tx, { id: proofId, applicationId: application.id, acceptedOn }))) {
      throw new DomainError("not-found", `expected a proof that is not accepted yet, got ${proofId}`, { id: proofId });
    }
    await audit("accept-proof", { after: { proofId, acceptedOn } });
    return moneyDetail(tx, caller, application);
  });
}

async function proofOf(
  tx: Queryable,
  application: ApplicationRow,
  { kind, asOf }: { kind: ProofKind; asOf: string },
): Promise<Proof> {
  const { id, programme } = application;
  const plans = await listCostPlans(tx, id);
  const stage = programme.stages.find((one) => one.id === `${kind}-proof`);
  return assembleProof({
    kind,
    asOf,
    items: plans[0]?.items ?? null,
    chain: moneyChain(await moneyOf(tx, id)),
    drawdowns: await listDrawdowns(tx, id),
    notices: await listNotices(tx, id),
    requirements: stage?.documents ?? [],
    documents: await documentRequirements(tx, id),
  });
}

/** Proven is what was received and not returned, per source and year. */
function provenFigures(entries: readonly MoneyMovement[]): MoneyMovement[] {
  return moneyChain(entries).periods.flatMap(({ period, bySource }) =>
    (["federal", "land"] as const).flatMap((source) => {
      const { received, returned } = bySource[source].figures;
      if (received === null) return [];
      const cents = received - (returned ?? 0);
      return recordFigure(entries, { step: "proven", source, period, cents }) ?? [];
    }),
  );
}
