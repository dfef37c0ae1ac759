import type { Queryable } from "#db/database.ts";
import type { DatasetKind, ReplacedDataset } from "#domain/dataset.ts";

/** Tables whose rows are valid from one revision to another, with the column that `superseded_row.row_id` means. */
const versioned = {
  address: "id",
  offer: "id",
  supply_coverage: "id",
  supply_completeness: "id",
  site: "id",
  boundary: "id",
  basemap_feature: "id",
  construction_state: "id",
} as const;
export type VersionedEntity = keyof typeof versioned;

const entities: readonly VersionedEntity[] = [
  "address",
  "offer",
  "supply_coverage",
  "supply_completeness",
  "site",
  "boundary",
  "basemap_feature",
  "construction_state",
];

/**
 * True for row `alias` of a versioned table as revision `revision` (SQL, a parameter) will see it once applied: current
 * and not on the list of what the delivery being loaded closes.
 */
export function validAt(entity: VersionedEntity, alias: string, revision: string): string {
  const older = entity === "address" ? ` and ${alias}.valid_from < ${revision}` : "";
  return `${alias}.valid_to is null and ${alias}.valid_from <= ${revision} and not exists (select from superseded_row gone
    where gone.revision = ${revision} and gone.entity = '${entity}' and gone.row_id = ${alias}.id${older})`;
}

/** Closes what the revision supersedes: the part of a flip that grows with the delivery. */
export async function closeSuperseded(tx: Queryable, revision: number): Promise<void> {
  for (const entity of entities) {
    await tx.query(
      `update ${entity} t set valid_to = $1 from superseded_row s
       where s.revision = $1 and s.entity = '${entity}' and t.${versioned[entity]} = s.row_id
         and t.valid_to is null and t.valid_from < $1`,
      [revision],
    );
  }
  await tx.query("delete from superseded_row where revision = $1", [revision]);
}

/** How many rows of each table the revision closes. */
export async function countSuperseded(db: Queryable, revision: number, entity: VersionedEntity): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    "select count(*)::int as n from superseded_row where revision = $1 and entity = $2",
    [revision, entity],
  );
  return rows[0]?.n ?? 0;
}

const entityOfKind: Record<DatasetKind, VersionedEntity> = {
  addresses: "address",
  boundaries: "boundary",
  offers: "offer",
  sites: "site",
  basemap: "basemap_feature",
  construction: "construction_state",
};

/** Whose rows the revision closes, by the dataset that brought them; most rows first, [] when it closes none. */
export async function listReplaced(
  db: Queryable,
  target: { kind: DatasetKind; revision: number },
): Promise<Omit<ReplacedDataset, "otherPublisher">[]> {
  const entity = entityOfKind[target.kind];
  const { rows } = await db.query<Omit<ReplacedDataset, "otherPublisher">>(
    `select d.id as dataset, d.publisher, d.as_of::text as "asOf", d.file_name as "fileName", g.rows
     from (
       select t.dataset_id, count(*)::int as rows
       from superseded_row s join ${entity} t on t.${versioned[entity]} = s.row_id and t.valid_to is null
       where s.revision = $1 and s.entity = '${entity}' and t.valid_from < $1 group by 1
     ) g join dataset d on d.id = g.dataset_id
     order by g.rows desc, d.id`,
    [target.revision],
  );
  return rows;
}

const loadedTables = [...entities, "address_status", "address_supply"] as const;

/**
 * Removes at most `limit` rows that an aborted revision has loaded; returns how many went. Call until it returns 0: a
 * large delivery must not stop everyone else while it goes.
 */
export async function deleteLoaded(db: Queryable, revision: number, limit: number): Promise<number> {
  let removed = 0;
  for (const table of loadedTables) {
    const { rowCount } = await db.query(
      `delete from ${table} where ctid = any(array(select ctid from ${table} where valid_from = $1 limit $2))`,
      [revision, limit],
    );
    removed += rowCount ?? 0;
  }
  return removed;
}

/** Forgets a reserved revision: its list of superseded rows, the statements that waited for it and its line in `data_revision`. */
export async function releaseRevision(tx: Queryable, revision: number): Promise<void> {
  await tx.query("delete from superseded_row where revision = $1", [revision]);
  await tx.query("update network_statement set valid_from = null where valid_from = $1", [revision]);
  await tx.query("update network_statement set valid_to = null where valid_to = $1", [revision]);
  await tx.query("delete from cell_count_pending where revision = $1", [revision]);
  await tx.query("delete from data_revision where revision = $1 and applied_at is null", [revision]);
}

/** Operators that an aborted delivery has entered and nothing refers to. */
export async function deleteUnusedOperators(tx: Queryable): Promise<void> {
  await tx.query(
    `delete from operator o where not exists (select from offer f where f.operator_id = o.id)
       and not exists (select from supply_coverage c where c.operator_id = o.id)
       and not exists (select from construction_state b where b.operator_id = o.id)
       and not exists (select from network_statement n where n.operator_id = o.id)
       and not exists (select from dataset d where d.operator_id = o.id or o.id::text = any(d.parts) and d.kind in ('offers', 'construction'))`,
  );
}

const stagingTables = [
  "staged_address",
  "staged_identity",
  "staged_offer",
  "staged_match",
  "staged_place",
  "staged_boundary",
  "staged_site",
  "staged_report",
] as const;

/** Empties the staging tables, those that hold anything (emptying an empty one takes as long); only the delivery that loads may do this. */
export async function clearStaging(db: Queryable): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    stagingTables.map((name) => `select '${name}' as name where exists (select from ${name})`).join(" union all "),
  );
  if (rows.length > 0) await db.query(`truncate ${rows.map((row) => row.name).join(", ")}`);
}

/**
 * Fresh statistics for the planner: the embedded engine has no autovacuum, and a native one comes too late. A table may be
 * followed by some of its columns in brackets.
 */
export async function analyzeTables(db: Queryable, tables: readonly string[]): Promise<void> {
  for (const table of tables) await db.query(`analyze ${table}`);
}
