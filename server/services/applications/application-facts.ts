import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { Facts } from "#domain/procedure/condition.ts";
import { findApplicationFacts } from "#queries/application-facts.sql.ts";
import { beyondAdvisedProjects, countDoubleFunding } from "#queries/double-funding.sql.ts";
import { listNeighbouringCalls } from "#queries/neighbouring-calls.sql.ts";
import { openDrift } from "./check-drift.ts";

/** What is known of an application when a move is checked: documents, money, consultation, frozen set and findings. */
export async function applicationFacts(tx: Queryable, applicationId: string): Promise<Facts> {
  const row = await findApplicationFacts(tx, applicationId);
  if (!row) throw new DomainError("not-found", `expected an application, got id ${applicationId}`);
  const { entered, moneySteps } = row;
  return {
    documents: row.documents,
    moneySteps,
    consultationStartedOn: entered.consultationStartedOn ?? null,
    consultationEndedOn: entered.consultationEndedOn ?? null,
    selectionOpenedOn: entered.selectionOpenedOn ?? null,
    callId: row.callId,
    totalCostCents: row.totalCostCents,
    grantCents: grantApplied(moneySteps),
    confirmedLimits: row.confirmedLimits,
    points: entered.points ?? null,
    neighbouringCalls: row.callId
      ? await beyondAdvisedProjects(tx, () => listNeighbouringCalls(tx, applicationId))
      : [],
    addressesFrozen: row.addressesFrozen,
    driftOpen: await openDrift(tx, { applicationId, organisationId: row.organisationId }),
    doubleFunding: await beyondAdvisedProjects(tx, () => countDoubleFunding(tx, applicationId)),
  };
}

/** The federal grant applied for; that of the Land where it is the only one. */
function grantApplied(entries: Facts["moneySteps"]): number | null {
  const of = (wanted: string) => entries.find(({ step, source }) => step === "applied" && source === wanted)?.cents;
  return of("federal") ?? of("land") ?? null;
}
