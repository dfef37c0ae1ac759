import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { Database } from "#db/database.ts";
import { type Environment, readEnvironment } from "#server/env.ts";
import { openFrontDoor } from "#server/http/front-door.ts";
import { createWebServer } from "#server/http/server.ts";
import { createAuthentication } from "#services/authentication.ts";
import { type FileStore, openFileStore } from "#services/file-store.ts";
import { silentLog } from "#services/log.ts";
import type { Post } from "#services/mail/post.ts";

export type TestWebServer = {
  url: string;
  dataDirectory: string;
  /** The store that downloads come from. */
  files: FileStore;
  /** The `Cookie` header of a session of that user. */
  cookieOf(userId: string): Promise<string>;
  close(): Promise<void>;
};

/** The real web server on a free port, on that database, with an empty client. */
export async function startWebServer(
  db: Database,
  given: { demoSignIn?: boolean; env?: Partial<Environment>; post?: Post } = {},
): Promise<TestWebServer> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "breitbandlotse-web-"));
  const env = { ...readEnvironment({ DATA_DIR: dataDirectory }), ...given.env };
  const files = openFileStore(dataDirectory);
  const frontDoor = await openFrontDoor("127.0.0.1", 0);
  const authentication = createAuthentication(db, { secret: "s".repeat(40), baseUrl: frontDoor.url });
  const app = await createWebServer({
    frontDoor,
    authentication,
    clientDirectory: join(dataDirectory, "client"),
    logger: pino({ level: "silent" }),
    context: {
      ...{ db, env, log: silentLog, files, tasks: { wake: () => {} } },
      instance: { demoSignIn: given.demoSignIn ?? false, basemapStyleUrl: null, mail: given.post !== undefined },
      post: given.post ?? null,
      now: () => new Date(),
    },
  });
  return {
    url: frontDoor.url,
    dataDirectory,
    files,
    async cookieOf(userId) {
      const cookies = await authentication.signInAs(userId, new Headers());
      return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
    },
    close: () => app.close(),
  };
}
