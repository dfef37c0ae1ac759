import type { Queryable } from "#db/database.ts";

/** The newest applied data revision that concerns an organisation; 0 before the first delivery. */
export async function currentRevision(tx: Queryable, organisationId: string): Promise<number> {
  const { rows } = await tx.query<{ revision: number }>(
    `select coalesce(max(revision), 0) as revision from data_revision
     where applied_at is not null and (organisation_id is null or organisation_id = $1)`,
    [organisationId],
  );
  return rows[0]?.revision ?? 0;
}

/** The newest applied revision of all, and the newest that changed what belongs to the instance; 0 before the first. */
export async function newestRevisions(tx: Queryable): Promise<{ any: number; ofInstance: number }> {
  const { rows } = await tx.query<{ any: number; ofInstance: number }>(
    `select coalesce(max(revision), 0) as any,
       coalesce(max(revision) filter (where organisation_id is null), 0) as "ofInstance"
     from data_revision where applied_at is not null`,
  );
  return rows[0] ?? { any: 0, ofInstance: 0 };
}
