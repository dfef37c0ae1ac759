import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { refuseSecondConnection } from "./transaction-scope.ts";
import { translateTrouble } from "./unavailable.ts";

/**
 * Whatever runs SQL: the pool, or the one connection of a transaction. Statements carry no name, since the embedded engine
 * shares one session. Values by PostgreSQL type: `bigint` and `numeric` as text, `date` as `YYYY-MM-DD` text,
 * `timestamptz` as Date.
 */
export type Queryable = {
  query<T = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: T[]; rowCount: number | null }>;
};

/** Where the database is: a socket folder of the embedded engine, or an address of a PostgreSQL server. */
export type DatabaseTarget =
  | { engine: "embedded"; socketDirectory: string }
  | { engine: "native"; url: string; readUrl?: string | undefined; poolSize?: number };

/** The open database; itself a `Queryable` for single statements outside a transaction. */
export type Database = Queryable & {
  pool: pg.Pool;
  /** Connections for reads that may lag behind (`DATABASE_READ_URL`); else the same as `pool`. */
  readPool: pg.Pool;
  drizzle: NodePgDatabase;
  engine: "embedded" | "native";
  /** What each transaction on it begins with, for work that must notice when it may not go on; see `fencedBy`. */
  opening?: string;
  close(): Promise<void>;
};

// The embedded engine serves one connection at a time; more than a few only wait.
const embeddedPoolSize = 8;

/** Opens the pools; connects at the first statement. */
export function openDatabase(target: DatabaseTarget): Database {
  const pool = new GuardedPool(poolOptions(target));
  const readPool =
    target.engine === "native" && target.readUrl
      ? new GuardedPool({ ...poolOptions(target), connectionString: target.readUrl })
      : pool;
  return {
    pool,
    readPool,
    drizzle: drizzle(pool),
    engine: target.engine,
    async query<T>(text: string, values?: readonly unknown[]) {
      try {
        return await pool.query<T & pg.QueryResultRow>(text, values ? [...values] : undefined);
      } catch (error) {
        throw translateTrouble(error);
      }
    },
    async close() {
      await pool.end();
      if (readPool !== pool) await readPool.end();
    },
  };
}

/**
 * A pool that outlives its connections. The driver reports a connection that breaks by an event of its own, beside the
 * refusal of its statements, and an event that nobody hears ends the process: so each connection has a listener for as long
 * as it lives, in the pool and out of it. What was under way on it fails; the next caller gets a new connection.
 */
class GuardedPool extends pg.Pool {
  constructor(options: pg.PoolConfig) {
    super(options);
    this.on("error", () => {});
    this.on("connect", (client) => client.on("error", () => {}));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    refuseSecondConnection();
    if (!callback) {
      return super.connect().catch((error: unknown) => {
        throw translateTrouble(error);
      });
    }
    super.connect(callback);
    return undefined;
  }
}

type ConnectCallback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: boolean | Error) => void,
) => void;

function poolOptions(target: DatabaseTarget): pg.PoolConfig {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (id, format) => (id === dateType ? keepText : pg.types.getTypeParser(id, format)),
  };
  if (target.engine === "embedded") {
    return {
      host: target.socketDirectory,
      user: "postgres",
      database: "postgres",
      max: embeddedPoolSize,
      types,
      pipeline,
    };
  }
  return {
    connectionString: target.url,
    max: target.poolSize ?? 10,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    types,
    pipeline,
  };
}

/** Statements are sent without waiting for the answer to the one before, which a transaction's beginning needs. */
const pipeline = true;
const dateType = 1082;

/** A calendar date has no time zone: as Date it would move by a day. */
function keepText(value: string): string {
  return value;
}
