import { createHash } from "node:crypto";
import type { Database, Queryable } from "#db/database.ts";
import { inTransaction, queryableOf } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import {
  type CopiedTable,
  emptyTables,
  fetchRows,
  fingerprintTable,
  insertRows,
  isInUse,
  listCopiedTables,
  listFileKeys,
  listSequences,
  openRows,
  sameTexts,
  setRulesAside,
  setSequence,
} from "#queries/copy-tables.sql.ts";
import type { FileStore } from "./file-store.ts";

export type CopyResult = { tables: { name: string; rows: number }[]; files: number };

// Geometries of whole municipalities: a few hundred rows may be megabytes.
const rowsPerStep = 1000;

/**
 * Moves everything in a database to another one with the same schema, all or nothing. Every table is compared by its number
 * of rows and a sum over their contents before the target keeps anything, foreign keys are checked anew, and every file
 * that a row names must be in the store with its own checksum. The source is not changed.
 *
 * Errors: `conflict` for a target that is in use; `internal` when something did not arrive as it was.
 */
export async function copyInstance(
  source: Database,
  target: Database,
  files: FileStore,
  onStep: (step: string) => void,
): Promise<CopyResult> {
  if (await isInUse(target)) {
    throw new DomainError("conflict", "expected an empty database as target, found one in use; nothing was changed");
  }
  // Before the transaction on the source, which gives no second connection to anything.
  const client = await target.pool.connect();
  try {
    const result = await inTransaction(source, async (from) => {
      await from.query(`set transaction isolation level repeatable read; ${sameTexts}`);
      const tables = await listCopiedTables(from);
      const checked = await checkFiles(await listFileKeys(from, tables), files, onStep);
      return { tables: await writeTarget(from, queryableOf(client), tables, onStep), files: checked };
    });
    await client.query("analyze");
    client.release();
    return result;
  } catch (error) {
    // What was written and not committed goes with the connection.
    client.release(true);
    throw error;
  }
}

async function writeTarget(
  from: Queryable,
  to: Queryable,
  tables: readonly CopiedTable[],
  onStep: (step: string) => void,
): Promise<CopyResult["tables"]> {
  await to.query("begin");
  await to.query(sameTexts);
  await refuseOtherSchema(to, tables);
  const bringBack = await setRulesAside(to, tables);
  await emptyTables(to, tables);
  const result: CopyResult["tables"] = [];
  for (const table of tables) result.push({ name: table.name, rows: await copyTable(from, to, table, onStep) });
  for (const { name, last } of await listSequences(from)) if (last !== null) await setSequence(to, { name, last });
  onStep("checking foreign keys");
  for (const statement of bringBack) await to.query(statement);
  await to.query("commit");
  return result;
}

async function copyTable(
  from: Queryable,
  to: Queryable,
  table: CopiedTable,
  onStep: (step: string) => void,
): Promise<number> {
  onStep(`${table.name}: copying`);
  await openRows(from, table);
  for (let rows = await fetchRows(from, rowsPerStep); rows.length > 0; rows = await fetchRows(from, rowsPerStep)) {
    await insertRows(to, table, rows);
  }
  const [sent, arrived] = [await fingerprintTable(from, table), await fingerprintTable(to, table)];
  if (sent.rows !== arrived.rows || sent.sum !== arrived.sum) {
    throw new DomainError(
      "internal",
      `${table.name}: expected ${sent.rows} rows with the sum ${sent.sum} in the target, found ${arrived.rows} with ${arrived.sum}; nothing was kept`,
    );
  }
  return Number(sent.rows);
}

async function refuseOtherSchema(to: Queryable, tables: readonly CopiedTable[]): Promise<void> {
  const theirs = new Map((await listCopiedTables(to)).map((table) => [table.name, JSON.stringify(table.columns)]));
  const differing = tables.filter((table) => theirs.get(table.name) !== JSON.stringify(table.columns));
  if (differing.length === 0) return;
  const names = differing.map((table) => table.name).join(", ");
  throw new DomainError("conflict", `expected the same tables in the target, found others: ${names}`);
}

async function checkFiles(keys: readonly string[], files: FileStore, onStep: (step: string) => void): Promise<number> {
  onStep(`checking ${keys.length} files`);
  for (const key of keys) {
    const hash = createHash("sha256");
    for await (const chunk of await files.openFile(key)) hash.update(chunk as Buffer);
    const found = hash.digest("hex");
    if (found !== key) throw new DomainError("internal", `expected the file ${key} as it was stored, found ${found}`);
  }
  return keys.length;
}
