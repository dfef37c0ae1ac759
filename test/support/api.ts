import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "#db/database.ts";
import { listMemberships } from "#queries/members.sql.ts";
import { appRouter } from "#server/api/app-router.ts";
import type { Context } from "#server/api/context.ts";
import { createCallerFactory } from "#server/api/trpc.ts";
import { openFileStore } from "#services/file-store.ts";
import { silentLog } from "#services/log.ts";
import type { SignedInUser } from "#services/sign-in.ts";

const createCaller = createCallerFactory(appRouter);

/** Calls procedures as that person (null: nobody is signed in), without HTTP. */
export function callerFor(db: Database, user: SignedInUser | null, given: Partial<Context> = {}) {
  return createCaller({
    db,
    signedIn: async () => user && { user, memberships: await listMemberships(db, user.id) },
    instance: { demoSignIn: false, basemapStyleUrl: null, mail: false },
    tasks: { wake: () => {} },
    files: openFileStore(mkdtempSync(join(tmpdir(), "breitbandlotse-files-"))),
    log: silentLog,
    post: null,
    now: () => new Date(),
    ...given,
  });
}

/** The code that a refused call ends with; null when it was not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && "issues" in cause) return "invalid-input";
    return cause instanceof Error && "code" in cause ? String(cause.code) : `unexpected: ${String(error)}`;
  }
}
