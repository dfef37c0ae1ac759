import { createHash } from "node:crypto";
import type { Queryable } from "#db/database.ts";
import { ruleSets } from "#domain/rule-sets.data.ts";
import { classificationSql } from "./classification.sql.ts";
import { profileSql, supplySql } from "./status.sql.ts";

/** Names the rules of this program: what statuses are computed by, whatever the rule sets are called or said to rest on. */
export const rulesKey = createHash("sha256")
  .update(ruleSets.map((ruleSet) => classificationSql(ruleSet, `${ruleSet.commitments.lookAheadYears} years`)).join())
  .update(profileSql)
  .update(supplySql)
  .digest("hex")
  .slice(0, 16);

/** Notes the rules of the organisation's first statuses; later ones take over only where all are computed anew. */
export async function noteFirstRules(tx: Queryable, organisationId: string): Promise<void> {
  await tx.query("insert into status_rules (organisation_id, rules_key) values ($1, $2) on conflict do nothing", [
    organisationId,
    rulesKey,
  ]);
}

/** Notes that all statuses of the organisation are of the rules of this program. */
export async function noteRules(tx: Queryable, organisationId: string): Promise<void> {
  await tx.query(
    `insert into status_rules (organisation_id, rules_key) values ($1, $2)
     on conflict (organisation_id) do update set rules_key = excluded.rules_key, computed_at = now()`,
    [organisationId, rulesKey],
  );
}

/** Whether the organisation's statuses were computed by other rules than those of this program. */
export async function hasOlderRules(db: Queryable, organisationId: string): Promise<boolean> {
  const { rowCount } = await db.query("select from status_rules where organisation_id = $1 and rules_key <> $2", [
    organisationId,
    rulesKey,
  ]);
  return rowCount === 1;
}

/** Organisations whose statuses are of other rules, or wait for statements that are not yet in effect. */
export async function listStatusWork(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select organisation_id as id from status_rules where rules_key <> $1
     union select organisation_id from network_statement n where ${pendingStatement}`,
    [rulesKey],
  );
  return rows.map(({ id }) => id);
}

/** A statement `n` that statuses do not yet know of, or whose withdrawal they do not. */
export const pendingStatement = `(case when n.valid_from is null then n.withdrawn_at is null
  else n.withdrawn_at is not null and n.valid_to is null end)`;

/** Puts the pending statements of the organisation into effect with the revision; readers see them from its flip on. */
export async function reserveStatements(tx: Queryable, organisationId: string, revision: number): Promise<number> {
  const { rowCount } = await tx.query(
    `update network_statement n set valid_from = coalesce(n.valid_from, $2),
       valid_to = case when n.valid_from is null then null else $2::integer end
     where n.organisation_id = $1 and ${pendingStatement}`,
    [organisationId, revision],
  );
  return rowCount ?? 0;
}

/** Municipalities in which the statements that the revision puts into or out of effect speak of an address. */
export async function listStated(db: Queryable, organisationId: string, revision: number): Promise<string[]> {
  const { rows } = await db.query<{ ags: string }>(
    `select unnest(n.ags) as ags from network_statement n
     where n.organisation_id = $1 and (n.valid_from = $2 or n.valid_to = $2)
     union
     select a.ags from network_statement n join address a on within_outline(n.geom, a.geom)
     where n.organisation_id = $1 and (n.valid_from = $2 or n.valid_to = $2) and a.valid_to is null and a.ags is not null
     order by ags`,
    [organisationId, revision],
  );
  return rows.map(({ ags }) => ags);
}

/** Makes a revision valid that is no delivery's and forgets the entry that held its place; false when that was taken over. */
export async function applyStatusRevision(
  tx: Queryable,
  { helperId, revision }: { helperId: number; revision: number },
): Promise<boolean> {
  await tx.query("update data_revision set dataset_id = null, applied_at = clock_timestamp() where revision = $1", [
    revision,
  ]);
  const { rowCount } = await tx.query("delete from dataset where id = $1 and state = 'loading'", [helperId]);
  return rowCount === 1;
}

/** Queues a job of the kind for the organisation unless one waits already; tells whether it did. */
export async function enqueueOnce(
  db: Queryable,
  { kind, organisationId, userId }: { kind: string; organisationId: string; userId: string | null },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into job (organisation_id, kind, input, state, created_by)
     select $2::uuid, $1, jsonb_build_object('organisationId', $2::uuid), 'queued', $3 where not exists (
       select from job where kind = $1 and organisation_id = $2::uuid and state = 'queued')`,
    [kind, organisationId, userId],
  );
  return rowCount === 1;
}
