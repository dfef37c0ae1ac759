import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "#db/database.ts";
import { openFileStore } from "#services/file-store.ts";
import { silentLog } from "#services/log.ts";

/** What a round of retention needs, with a file store of its own. */
export function retentionTools(db: Database, now: Date = new Date()) {
  const dataDirectory = mkdtempSync(join(tmpdir(), "breitbandlotse-retention-"));
  return { db, files: openFileStore(dataDirectory), dataDirectory, log: silentLog, now: () => now };
}
