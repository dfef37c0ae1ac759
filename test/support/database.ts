import { afterAll, inject } from "vitest";
import { type Database, openDatabase, type Queryable } from "#db/database.ts";
import { queryableOf } from "#db/transaction.ts";

export type Engine = Database["engine"];

/** The engines of this run: use `describe.each(engines())`. */
export function engines(): Engine[] {
  return inject("databaseTargets").map((target) => target.engine);
}

const open = new Map<Engine, Database>();

/** The migrated database of this run, shared by all test files: leave it as you found it, or use `rolledBack`. */
export function testDatabase(engine: Engine): Database {
  const known = open.get(engine);
  if (known) return known;
  const target = inject("databaseTargets").find((candidate) => candidate.engine === engine);
  if (!target) throw new Error(`expected a ${engine} database in this run, have ${engines().join(", ")}`);
  const db = openDatabase(target);
  open.set(engine, db);
  return db;
}

afterAll(async () => {
  for (const db of open.values()) await db.close();
  open.clear();
});

/** Runs `work` in a transaction of the table owner that is always rolled back. */
export async function rolledBack<T>(db: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  try {
    await client.query("begin");
    return await work(queryableOf(client));
  } finally {
    await client.query("rollback");
    client.release();
  }
}

/**
 * The same for code that opens transactions itself: every `begin` inside is a savepoint of one outer transaction that is
 * rolled back at the end. It is a pool of one connection: what asks for a second one, such as a heartbeat, waits until the
 * first is given back, and what does so while it holds the first waits for ever, as on the embedded engine.
 */
export async function rolledBackDatabase<T>(db: Database, work: (nested: Database) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  const open: ("reads" | "writes")[] = [];
  let turn: Promise<void> = Promise.resolve();
  /** Resolves when the connection is free, with what gives it back. */
  const takeTurn = async () => {
    const before = turn;
    let release = () => {};
    turn = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  };
  const inTurn = (text: string, values?: unknown[]) => {
    const opening = /^\s*begin( read only)?\b;?/i.exec(text);
    if (opening) {
      open.push(opening[1] ? "reads" : "writes");
      const mode = opening[1] ? "set transaction read only; " : "";
      return client.query(`savepoint nested_${open.length}; ${mode}${text.slice(opening[0].length)}`);
    }
    if (/^\s*(commit|rollback)\s*;?\s*$/i.test(text)) {
      const savepoint = `savepoint nested_${open.length}`;
      // Only going back takes "read only" away again.
      const keeps = open.pop() === "writes" && /commit/i.test(text);
      return client.query(`${keeps ? "release" : "rollback to"} ${savepoint}; reset role`);
    }
    return client.query(text, values);
  };
  const query = async (text: string, values?: unknown[]) => {
    const release = await takeTurn();
    return inTurn(text, values).finally(release);
  };
  const pool = { connect: async () => ({ query: inTurn, release: await takeTurn() }), query };
  try {
    await client.query("begin");
    const nested = {
      ...db,
      pool: pool as never,
      readPool: pool as never,
      query: query as never,
      close: async () => {},
    };
    return await work(nested);
  } finally {
    await client.query("rollback");
    client.release();
  }
}
