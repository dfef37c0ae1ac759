import type { Queryable } from "#db/database.ts";

/**
 * Drops the indexes of an empty `address` table that a first delivery would have to keep up row by row, and notes each in
 * `deferred_index` in the same transaction, so that nobody loses sight of it. False, and nothing done, when the table holds
 * rows or is in use. Native PostgreSQL only: building an index takes longer than a statement of the embedded engine may.
 */
export async function deferAddressIndexes(tx: Queryable): Promise<boolean> {
  await tx.query("set local lock_timeout = '1s'");
  await tx.query("lock table address in access exclusive mode");
  const { rows } = await tx.query<{ names: string | null }>(
    `with deferred as (
       insert into deferred_index (name, method, definition)
       select c.relname, m.amname, pg_get_indexdef(i.indexrelid)
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
       where i.indrelid = 'address'::regclass and not i.indisunique and not exists (select from address)
       returning name
     )
     select string_agg(quote_ident(name), ', ') as names from deferred`,
  );
  const names = rows[0]?.names ?? null;
  if (names !== null) await tx.query(`drop index ${names}`);
  return names !== null;
}

/** The indexes that are still to be built, those that take longest first. */
export async function listDeferredIndexes(db: Queryable): Promise<{ name: string; definition: string }[]> {
  const { rows } = await db.query<{ name: string; definition: string }>(
    "select name, definition from deferred_index order by array_position(array['gin', 'gist', 'btree'], method), name",
  );
  return rows;
}

/** Builds one of them; readers go on meanwhile. Several may be built side by side. */
export async function buildDeferredIndex(
  tx: Queryable,
  { name, definition }: { name: string; definition: string },
): Promise<void> {
  await tx.query("set local maintenance_work_mem = '256MB'");
  await tx.query(definition.replace(/^create index /i, "create index if not exists "));
  await tx.query("delete from deferred_index where name = $1", [name]);
}

/** While indexes are missing: removes what the aborted revision has loaded, in one go, so that they are built over nothing. */
export async function clearUnindexed(db: Queryable, revision: number): Promise<void> {
  await db.query("delete from address where valid_from = $1 and exists (select from deferred_index)", [revision]);
}
