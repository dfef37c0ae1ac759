import type pg from "pg";
import { DomainError } from "#domain/errors.ts";
import type { Database, Queryable } from "./database.ts";
import { insideTransaction } from "./transaction-scope.ts";
import { translateTrouble } from "./unavailable.ts";

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
  return whenCommitted(transaction(db, `begin; ${inside(organisationId, userId)}`, work));
}

/**
 * The same for work that only reads, which the database enforces. The answer does not wait for the end of the transaction:
 * there is nothing to lose.
 */
export async function readInOrganisation<T>(
  db: Database,
  organisationId: string,
  userId: string | null,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  const { result, committed } = await transaction(db, `begin read only; ${inside(organisationId, userId)}`, work);
  committed.catch(() => {});
  return result;
}

/** Runs system work in a transaction as the owner of the tables: no row-level security, so `work` filters itself. */
export function inTransaction<T>(db: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return whenCommitted(transaction(db, `begin; ${withoutCompiler}`, work));
}

/**
 * The opening is sent ahead of the work's first statement and not waited for: a round trip less. Where it fails, the server
 * refuses whatever follows, since `begin` itself cannot fail on a connection that stands.
 */
async function transaction<T>(
  db: Database,
  opening: string,
  work: (tx: Queryable) => Promise<T>,
): Promise<{ result: T; committed: Promise<void> }> {
  const client = await db.pool.connect();
  const opened = client.query(db.opening === undefined ? opening : `${opening}; ${db.opening}`).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  try {
    const result = await insideTransaction(() => work(queryableOf(client)));
    const failure = await opened;
    if (failure) throw failure.error;
    return { result, committed: commit(client) };
  } catch (error) {
    const failure = await opened;
    await rollBack(client);
    throw translateTrouble(failure ? failure.error : error);
  }
}

async function commit(client: pg.PoolClient): Promise<void> {
  try {
    await client.query("commit");
    client.release();
  } catch (error) {
    await rollBack(client);
    throw translateTrouble(error);
  }
}

/** Gives the connection back clean, or not at all. */
async function rollBack(client: pg.PoolClient): Promise<void> {
  await client.query("rollback").then(
    () => client.release(),
    (broken: Error) => client.release(broken),
  );
}

async function whenCommitted<T>(ending: Promise<{ result: T; committed: Promise<void> }>): Promise<T> {
  const { result, committed } = await ending;
  await committed;
  return result;
}

/**
 * The same database, each of whose statements runs in a transaction that begins with `opening`, which raises an error when
 * the work has lost its right to go on. `opening` is SQL without parameters.
 */
export function fencedBy(db: Database, opening: string): Database {
  const fenced: Database = {
    ...db,
    opening,
    query: (text, values) => inTransaction(fenced, (tx) => tx.query(text, values)),
  };
  return fenced;
}

/** The connection as `Queryable`, without the pool's other methods. */
export function queryableOf(client: pg.PoolClient): Queryable {
  return {
    async query<T>(text: string, values?: readonly unknown[]) {
      try {
        return await client.query<T & pg.QueryResultRow>(text, values ? [...values] : undefined);
      } catch (error) {
        throw translateTrouble(error);
      }
    },
  };
}

/** Compiling a statement to machine code takes longer than any of ours runs, and costs seconds for the large ones. */
const withoutCompiler = "set local jit = off";

/** Part of the opening: the ids are checked, so that they may stand in the text of a statement without parameters. */
function inside(organisationId: string, userId: string | null): string {
  const person = userId === null ? "null" : `'${checkUuid(userId)}'`;
  return `${withoutCompiler}; select act_in('${checkUuid(organisationId)}', ${person}); set local role breitbandlotse_app`;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function checkUuid(value: string): string {
  if (!uuid.test(value)) throw new DomainError("internal", `expected a UUID for the transaction, got "${value}"`);
  return value;
}
