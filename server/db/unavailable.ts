import { DomainError } from "#domain/errors.ts";

/** Why a database does not serve for the moment; `connection` covers whatever leads to no or a broken connection. */
export type DatabaseTrouble =
  | "connection"
  | "starting"
  | "shut-down"
  | "too-many-connections"
  | "disk-full"
  | "resources";

/**
 * What an error of the driver says about the database as a whole; null for an error of the statement itself. Looks
 * through causes and collections of errors.
 */
export function troubleOf(error: unknown, depth = 0): DatabaseTrouble | null {
  if (!(error instanceof Error) || depth > 5) return null;
  if (error instanceof DomainError) return error.code === "unavailable" ? troubleOf(error.cause, depth + 1) : null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const noSocket = code === "ENOENT" && "syscall" in error && error.syscall === "connect";
  const own =
    troubleOfCode(noSocket ? "ECONNREFUSED" : code) ??
    troubleOfFatal(error, code) ??
    (code === "" && driverMessages.test(error.message) ? "connection" : null);
  if (own) return own;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  for (const one of inner) {
    const found = troubleOf(one, depth + 1);
    if (found) return found;
  }
  return null;
}

/** An error of the driver as the application knows it: `unavailable` when the database went away, else as it was. */
export function translateTrouble(error: unknown): unknown {
  const trouble = error instanceof DomainError ? null : troubleOf(error);
  if (trouble === null) return error;
  last = { trouble, at: performance.now() };
  // The words of the driver name hosts and paths: they go into the log as the cause, not to people.
  const known = new DomainError("unavailable", messages[trouble], { reason: trouble });
  known.cause = error;
  return known;
}

/** The trouble that a statement of this process met at most so long ago; a full disk does not show in a mere question. */
export function recentTrouble(withinMs: number): DatabaseTrouble | null {
  return last !== null && performance.now() - last.at <= withinMs ? last.trouble : null;
}

let last: { trouble: DatabaseTrouble; at: number } | null = null;

const messages: Record<DatabaseTrouble, string> = {
  connection: "the database cannot be reached at the moment",
  starting: "the database is starting",
  "shut-down": "the database was shut down",
  "too-many-connections": "the database takes no further connection",
  "disk-full": "there is no space left on the disk",
  resources: "the database is out of memory",
};

/** What `pg` says about a connection without any code. */
const driverMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client (has encountered a connection error|was closed)|Cannot use a pool after calling end)/;

/**
 * What ended the session without a code of its own: no statement is to blame. On a full disk a new session fails so when it
 * cannot write the cache of its catalogue.
 */
function troubleOfFatal(error: Error, code: string): DatabaseTrouble | null {
  const fatal = "severity" in error && (error.severity === "FATAL" || error.severity === "PANIC");
  if (!fatal || !code.startsWith("XX")) return null;
  return "file" in error && error.file === "relcache.c" ? "disk-full" : "connection";
}

function troubleOfCode(code: string): DatabaseTrouble | null {
  switch (code) {
    case "57P01":
    case "57P02":
    case "57P04":
    case "57P05":
      return "shut-down";
    case "57P03":
      return "starting";
    case "53300":
      return "too-many-connections";
    case "53100":
    case "58030":
    case "ENOSPC":
    case "EDQUOT":
      return "disk-full";
    case "53000":
    case "53200":
      return "resources";
    case "EPIPE":
      return "connection";
  }
  return /^(08...|E(CONN[A-Z]+|TIMEDOUT|HOSTUNREACH|HOSTDOWN|NETUNREACH|NETDOWN|NOTFOUND|AI_[A-Z]+))$/.test(code)
    ? "connection"
    : null;
}
