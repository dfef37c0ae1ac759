import type { Database } from "#db/database.ts";
import type { FileStore } from "#services/file-store.ts";
import type { InstanceFacts } from "#services/instance-facts.ts";
import type { Tasks } from "#services/jobs.ts";
import type { Log } from "#services/log.ts";
import type { Post } from "#services/mail/post.ts";
import type { SignedIn } from "#services/sign-in.ts";

/** What every procedure gets; `procedure(access)` adds who calls, after it has checked that they may. */
export type Context = {
  db: Database;
  /** Who calls, looked up once; null when nobody is signed in. */
  signedIn(): Promise<SignedIn | null>;
  instance: InstanceFacts;
  tasks: Tasks;
  files: FileStore;
  log: Log;
  /** Null: this instance sends no mails. */
  post: Post | null;
  now(): Date;
};
