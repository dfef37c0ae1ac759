/** The part of a logger that services use; pino's shape, so that its logger fits as it is. */
export type Log = {
  debug(facts: object, message?: string): void;
  info(facts: object, message?: string): void;
  warn(facts: object, message?: string): void;
  error(facts: object, message?: string): void;
};

/** For commands and tests that have nobody to tell. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** For commands, which have no log of their own. */
export const standardErrorLog: Pick<Log, "error"> = {
  error: ({ err }: { err?: unknown }, message) => void process.stderr.write(`${message}: ${String(err)}\n`),
};
