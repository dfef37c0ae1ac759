import type pg from "pg";
import { DomainError } from "#domain/errors.ts";
import type { Database, Queryable } from "./database.ts";
import { insideTransaction } from "./transaction-scope.ts";

/**
 * Runs `work` in a transaction that sees and changes only what belongs to the organisation or is shared with it: row-level
 * security, as role `breitbandlotse_app`. A member with role adviser sees the projects they were invited to alone, and what
 * hangs on them (migration 0005), whatever `work` forgets. `work` must use `tx` alone: waiting for another connection in here would stop
 * the embedded engine for good.
 */
export async function inOrganisation<T>(
  db: Database,
  organisationId: string,
  userId: string | null,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  // One round trip: the ids are checked, so that they may stand in the text of a statement without parameters.
  const person = userId === null ? "null" : `'${checkUuid(userId)}'`;
  const opening = `${beginning}; select act_in('${checkUuid(organisationId)}', ${person}); set local role breitbandlotse_app`;
  return transaction(db, opening, work);
}

/** Runs system work in a transaction as the owner of the tables: no row-level security, so `work` filters itself. */
export function inTransaction<T>(db: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return transaction(db, beginning, work);
}

async function transaction<T>(db: Database, opening: string, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(opening);
    const result = await insideTransaction(() => work(queryableOf(client)));
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The connection as `Queryable`, without the pool's other methods. */
export function queryableOf(client: pg.PoolClient): Queryable {
  return {
    query: <T>(text: string, values?: readonly unknown[]) =>
      client.query<T & pg.QueryResultRow>(text, values ? [...values] : undefined),
  };
}

/** Compiling a statement to machine code takes longer than any of ours runs, and costs seconds for the large ones. */
const beginning = "begin; set local jit = off";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function checkUuid(value: string): string {
  if (!uuid.test(value)) throw new DomainError("internal", `expected a UUID for the transaction, got "${value}"`);
  return value;
}
