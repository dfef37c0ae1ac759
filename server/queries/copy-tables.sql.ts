import type { Queryable } from "#db/database.ts";

/** A table with what it takes to move its rows as text. Generated columns are left out: the target computes them. */
export type CopiedTable = { name: string; columns: { name: string; type: string }[] };

/** All tables that hold the instance, without those of extensions and the staging tables of imports. */
export async function listCopiedTables(db: Queryable): Promise<CopiedTable[]> {
  const { rows } = await db.query<{ name: string; columns: CopiedTable["columns"] }>(
    `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
       order by a.attname) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relpersistence = 'p'
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
     group by c.relname order by c.relname`,
  );
  return rows;
}

/** Row texts are the same on both sides only with the same settings. */
export const sameTexts = "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local extra_float_digits = 1";

/** Rows and a sum over their contents that does not depend on their order. */
export async function fingerprintTable(tx: Queryable, table: CopiedTable): Promise<{ rows: string; sum: string }> {
  const columns = table.columns.map((column) => `t.${quote(column.name)}::text`).join(", ");
  const { rows } = await tx.query<{ rows: string; sum: string }>(
    `select count(*)::text as rows, coalesce(sum(('x' || left(md5(row(${columns})::text), 15))::bit(60)::bigint::numeric), 0)::text as sum
     from ${quote(table.name)} t`,
  );
  return rows[0] ?? { rows: "0", sum: "0" };
}

/** Opens the reading of a table; `fetchRows` gives the next ones. */
export async function openRows(tx: Queryable, table: CopiedTable): Promise<void> {
  const columns = table.columns.map((column) => `${quote(column.name)}::text`).join(", ");
  await tx.query(`declare copied_rows cursor for select array[${columns}] as texts from ${quote(table.name)}`);
}

export async function fetchRows(tx: Queryable, count: number): Promise<(string | null)[][]> {
  const { rows } = await tx.query<{ texts: (string | null)[] }>(`fetch ${Math.trunc(count)} from copied_rows`);
  if (rows.length === 0) await tx.query("close copied_rows");
  return rows.map((row) => row.texts);
}

/** Writes rows as they were, ids included. */
export async function insertRows(tx: Queryable, table: CopiedTable, rows: readonly (string | null)[][]): Promise<void> {
  const names = table.columns.map((column) => quote(column.name));
  const values = table.columns.map((column, position) => `c${position}::${column.type}`);
  const arrays = table.columns.map((_, position) => `$${position + 1}::text[]`);
  const aliases = table.columns.map((_, position) => `c${position}`);
  await tx.query(
    `insert into ${quote(table.name)} (${names.join(", ")}) overriding system value
     select ${values.join(", ")} from unnest(${arrays.join(", ")}) as t(${aliases.join(", ")})`,
    table.columns.map((_, position) => rows.map((row) => row[position] ?? null)),
  );
}

/** Sets foreign keys and triggers of the tables aside; gives the statements that bring them back, checked. */
export async function setRulesAside(tx: Queryable, tables: readonly CopiedTable[]): Promise<string[]> {
  const names = tables.map((table) => table.name);
  const { rows } = await tx.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
     from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace`,
  );
  for (const { drop } of rows) await tx.query(drop);
  for (const name of names) await tx.query(`alter table ${quote(name)} disable trigger user`);
  return [...rows.map((row) => row.add), ...names.map((name) => `alter table ${quote(name)} enable trigger user`)];
}

export async function emptyTables(tx: Queryable, tables: readonly CopiedTable[]): Promise<void> {
  await tx.query(`truncate ${tables.map((table) => quote(table.name)).join(", ")}`);
}

/** Where the numbers of new rows go on. */
export async function listSequences(db: Queryable): Promise<{ name: string; last: string | null }[]> {
  const { rows } = await db.query<{ name: string; last: string | null }>(
    `select sequencename::text as name, last_value::text as last from pg_sequences where schemaname = 'public'`,
  );
  return rows;
}

export async function setSequence(tx: Queryable, sequence: { name: string; last: string }): Promise<void> {
  await tx.query("select setval($1::regclass, $2::bigint)", [quote(sequence.name), sequence.last]);
}

/** Whether anybody has begun to use the database: people, organisations or data. */
export async function isInUse(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ used: boolean }>(
    `select exists (select from organisation) or exists (select from app_user) or exists (select from dataset)
       or exists (select from address) as used`,
  );
  return rows[0]?.used ?? false;
}

/** Keys of the file store that any table names. */
export async function listFileKeys(db: Queryable, tables: readonly CopiedTable[]): Promise<string[]> {
  const columns = tables.flatMap((table) =>
    table.columns
      .filter((column) => column.type === "text" && /(^|_)(file|report)_key$|^key$/.test(column.name))
      .map((column) => `select ${quote(column.name)} as key from ${quote(table.name)}`),
  );
  if (columns.length === 0) return [];
  const { rows } = await db.query<{ key: string }>(
    `select distinct key from (${columns.join(" union all ")}) k where key ~ '^[0-9a-f]{64}$' order by key`,
  );
  return rows.map((row) => row.key);
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
