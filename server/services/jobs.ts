import type { Database, Queryable } from "#db/database.ts";
import { insertJob } from "#queries/jobs.sql.ts";
import type { Log } from "./log.ts";

/** What long work gets to do its job; `progress` is cheap to call often, `cancelled` asks the database. */
export type JobContext = {
  db: Database;
  log: Log;
  jobId: string;
  organisationId: string | null;
  userId: string | null;
  progress(done: number, total: number | null, step?: string): void;
  /** True once someone asked to stop: undo what is half done and return. */
  cancelled(): Promise<boolean>;
};

export type JobDefinition<Input, Result> = {
  kind: string;
  run(input: Input, context: JobContext): Promise<Result>;
  /** A job that was cut off by a restart runs again from the start; without this it ends as failed. */
  restarts: boolean;
  /** Works on files of strangers or for long: in a process of its own, so that it can neither freeze nor end the server. */
  apart: boolean;
};

/** Names a kind of long work. Input and result are kept as JSON; a thrown DomainError ends the job with code and details. */
export function defineJob<Input, Result>(
  kind: string,
  run: (input: Input, context: JobContext) => Promise<Result>,
  options: { restarts?: boolean; apart?: boolean } = {},
): JobDefinition<Input, Result> {
  return { kind, run, restarts: options.restarts ?? false, apart: options.apart ?? false };
}

/** Lets the runner of this process know at once that there is work; the runners of others find it within a second. */
export type Tasks = { wake(): void };

/** Queues work in the caller's transaction (or alone, given the database) and gives its id. */
export async function enqueueJob<Input>(
  db: Queryable,
  definition: Pick<JobDefinition<Input, unknown>, "kind">,
  job: { organisationId: string | null; userId: string | null; input: Input },
): Promise<{ jobId: string }> {
  return { jobId: await insertJob(db, { kind: definition.kind, ...job }) };
}
