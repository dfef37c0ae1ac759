import type { Queryable } from "#db/database.ts";
import type { Proof, ProofFact, ProofKind } from "#domain/money/assemble-proof.ts";

/** A proof as it was handed in, with its facts of that day. */
export type SubmittedProof = {
  id: string;
  number: number;
  kind: ProofKind;
  asOf: string;
  submittedOn: string;
  acceptedOn: string | null;
  provenCents: number;
  facts: ProofFact[];
  note: string | null;
  recordedAt: string;
  recordedBy: string;
};

export async function listProofs(tx: Queryable, applicationId: string): Promise<SubmittedProof[]> {
  const { rows } = await tx.query<Omit<SubmittedProof, "recordedAt"> & { recordedAt: Date }>(
    `select id, number, kind, as_of as "asOf", submitted_on as "submittedOn", accepted_on as "acceptedOn",
       proven_cents::double precision as "provenCents", facts, note, recorded_at as "recordedAt",
       recorded_by_name as "recordedBy"
     from money_proof where application_id = $1 order by number`,
    [applicationId],
  );
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

/** Adds a proof under the next number. Call it with the application locked. */
export async function insertProof(
  tx: Queryable,
  scope: { organisationId: string; applicationId: string; userId: string | null; userName: string },
  proof: { proof: Proof; submittedOn: string; note: string | null },
): Promise<void> {
  const { kind, asOf, facts, accountedCents } = proof.proof;
  await tx.query(
    `insert into money_proof (organisation_id, application_id, number, kind, as_of, submitted_on, proven_cents, facts,
       note, recorded_by, recorded_by_name)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 from money_proof
     where application_id = $2`,
    [
      scope.organisationId,
      scope.applicationId,
      kind,
      asOf,
      proof.submittedOn,
      accountedCents,
      JSON.stringify(facts),
      proof.note,
      scope.userId,
      scope.userName,
    ],
  );
}

/** Notes that the funder accepted a proof; false when there is none by this id or it was accepted before. */
export async function acceptProof(
  tx: Queryable,
  proof: { id: string; applicationId: string; acceptedOn: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    "update money_proof set accepted_on = $3 where id = $1 and application_id = $2 and accepted_on is null",
    [proof.id, proof.applicationId, proof.acceptedOn],
  );
  return rowCount === 1;
}

/** Ids of the required documents that an application has in any version. */
export async function documentRequirements(tx: Queryable, applicationId: string): Promise<string[]> {
  const { rows } = await tx.query<{ requirement: string }>(
    `select distinct requirement from document
     where application_id = $1 and requirement is not null and deleted_at is null order by requirement`,
    [applicationId],
  );
  return rows.map((row) => row.requirement);
}
