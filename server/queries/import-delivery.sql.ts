import type { Queryable } from "#db/database.ts";
import type { DatasetKind } from "#domain/dataset.ts";

/** What is known of a delivery before its first row is read. `sha256` of the file, `readingKey` of how it is read. */
export type NewDelivery = {
  kind: DatasetKind;
  organisationId: string | null;
  siteType: string | null;
  asOf: string;
  publisher: string | null;
  licence: string | null;
  synthetic: boolean;
  fileName: string;
  sha256: string;
  fileKey: string | null;
  readingKey: string;
  format: string | null;
  createdBy: string | null;
  /** For whom it is brought in; null: for nobody but the instance. */
  actingOrganisationId: string | null;
};

/** The other dataset `n` is of the same scope as `d`: same kind and owner, and its parts and municipalities meet. */
export const sameScope = `
  n.kind = d.kind and n.organisation_id is not distinct from d.organisation_id
  and (n.parts && d.parts or (n.parts = '{}' and d.parts = '{}'))
  and case when d.kind = 'basemap' then n.publisher is not distinct from d.publisher else n.scope && d.scope end`;

/** The applied dataset that the same file, read the same way, has become, unless a newer one of its scope replaced it. */
export async function findSameDelivery(
  db: Queryable,
  delivery: { kind: DatasetKind; organisationId: string | null; sha256: string; readingKey: string },
): Promise<{
  id: number;
  appliedAt: Date;
  rows: number;
  loaded: number;
  rejected: number;
  reportKey: string | null;
} | null> {
  const { rows } = await db.query<{
    id: number;
    appliedAt: Date;
    rows: number;
    loaded: number;
    rejected: number;
    reportKey: string | null;
  }>(
    `select d.id, d.applied_at as "appliedAt", d.row_count as rows, d.loaded_count as loaded,
       d.rejected_count as rejected, d.report_key as "reportKey"
     from dataset d
     where d.state = 'applied' and d.kind = $1 and d.organisation_id is not distinct from $2::uuid
       and d.file_sha256 = $3 and (d.reading_key = $4 or starts_with(d.reading_key, $4 || ':'))
       and not exists (select from dataset n where n.state = 'applied' and n.revision > d.revision and ${sameScope})
     order by d.revision desc limit 1`,
    [delivery.kind, delivery.organisationId, delivery.sha256, delivery.readingKey],
  );
  return rows[0] ?? null;
}

/** Enters the delivery as loading. Errors: unique violation of `dataset_one_loading` while another one loads. */
export async function insertDataset(tx: Queryable, delivery: NewDelivery): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into dataset (kind, organisation_id, site_type, as_of, publisher, licence, synthetic, file_name, file_sha256,
       file_key, reading_key, format, state, heartbeat_at, created_by, acting_organisation_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'loading', clock_timestamp(), $13, $14) returning id`,
    [
      delivery.kind,
      delivery.organisationId,
      delivery.siteType,
      delivery.asOf,
      delivery.publisher,
      delivery.licence,
      delivery.synthetic,
      delivery.fileName,
      delivery.sha256,
      delivery.fileKey,
      delivery.readingKey,
      delivery.format,
      delivery.createdBy,
      delivery.actingOrganisationId,
    ],
  );
  return rows[0]?.id ?? 0;
}

/** Reserves the next revision of the instance. */
export async function reserveRevision(
  tx: Queryable,
  datasetId: number,
  organisationId: string | null,
): Promise<number> {
  const { rows } = await tx.query<{ revision: number }>(
    `insert into data_revision (revision, organisation_id, dataset_id)
     select coalesce(max(revision), 0) + 1, $2, $1 from data_revision returning revision`,
    [datasetId, organisationId],
  );
  return rows[0]?.revision ?? 0;
}

/** The delivery that is loading now, with its reserved revision and its last sign of life. */
export async function findLoading(
  db: Queryable,
): Promise<{ id: number; revision: number | null; fileName: string; heartbeat: string; createdAt: Date } | null> {
  const { rows } = await db.query<{
    id: number;
    revision: number | null;
    fileName: string;
    heartbeat: string;
    createdAt: Date;
  }>(
    `select d.id, r.revision, d.file_name as "fileName", d.heartbeat_at::text as heartbeat, d.created_at as "createdAt"
     from dataset d left join data_revision r on r.dataset_id = d.id and r.applied_at is null
     where d.state = 'loading'`,
  );
  return rows[0] ?? null;
}

/** Raises `takenOver` once another process has taken the delivery for dead; the text of an opening, see `fencedBy`. */
export function holdDelivery(datasetId: number): string {
  return `select hold_delivery(${Math.trunc(datasetId)})`;
}

/** SQLSTATE of a statement of a delivery that another process has taken over. */
export const takenOver = "BL001";

/** Takes a delivery whose heartbeat still stands as it was seen; waits for the statement that it has in hand. */
export async function takeOverDelivery(
  db: Queryable,
  datasetId: number,
  seenHeartbeat: string | null,
): Promise<boolean> {
  const { rows } = await db.query<{ taken: boolean }>("select take_over_delivery($1, $2) as taken", [
    datasetId,
    seenHeartbeat,
  ]);
  return rows[0]?.taken ?? false;
}

/** Says that the delivery is alive; false when it is no longer the one that loads. */
export async function beat(db: Queryable, datasetId: number): Promise<boolean> {
  const { rowCount } = await db.query(
    "update dataset set heartbeat_at = clock_timestamp() where id = $1 and state = 'loading' and not taken_over",
    [datasetId],
  );
  return rowCount === 1;
}

export type DeliveryOutcome = {
  datasetId: number;
  revision: number;
  rows: number;
  loaded: number;
  rejected: number;
  counts: Record<string, number>;
  scope: readonly string[];
  parts: readonly string[];
  operatorId: number | null;
  siteType: string | null;
  reportKey: string | null;
};

/** Makes the revision the newest one; false when the delivery was given up meanwhile. */
export async function applyRevision(tx: Queryable, outcome: DeliveryOutcome): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update dataset set state = 'applied', revision = $2, row_count = $3, loaded_count = $4, rejected_count = $5,
       counts = $6, scope = $7, parts = $8, operator_id = $9, site_type = coalesce(site_type, $10), report_key = $11,
       applied_at = clock_timestamp(), heartbeat_at = null
     where id = $1 and state = 'loading' and not taken_over`,
    [
      outcome.datasetId,
      outcome.revision,
      outcome.rows,
      outcome.loaded,
      outcome.rejected,
      JSON.stringify(outcome.counts),
      outcome.scope,
      outcome.parts,
      outcome.operatorId,
      outcome.siteType,
      outcome.reportKey,
    ],
  );
  if (rowCount !== 1) return false;
  await tx.query("update data_revision set applied_at = clock_timestamp() where revision = $1", [outcome.revision]);
  return true;
}

/** Keeps a refused delivery with its counts and report; it has no revision. */
export async function keepRefused(db: Queryable, outcome: Omit<DeliveryOutcome, "revision">): Promise<void> {
  await db.query(
    `update dataset set state = 'failed', row_count = $2, loaded_count = 0, rejected_count = $3, counts = $4,
       report_key = $5, heartbeat_at = null
     where id = $1 and state = 'loading'`,
    [outcome.datasetId, outcome.rows, outcome.rejected, JSON.stringify(outcome.counts), outcome.reportKey],
  );
}

/** Removes the entry of a delivery that never became valid; nothing may refer to it any more. */
export async function removeDataset(db: Queryable, datasetId: number): Promise<void> {
  await db.query("delete from dataset where id = $1 and state = 'loading'", [datasetId]);
}

/** Organisations with the prefixes of AGS they are responsible for; empty means all. */
export async function listTerritories(db: Queryable): Promise<{ id: string; territory: string[] }[]> {
  const { rows } = await db.query<{ id: string; territory: string[] }>(
    "select id, territory from organisation order by created_at, id",
  );
  return rows;
}
