import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { postgis } from "@electric-sql/pglite-postgis";
import { DurableFolder } from "./durable-folder.ts";
import type { WireEngine } from "./wire-gateway.ts";

/**
 * The embedded PostGIS on a folder, in this process: what is committed is on the disk, and errors leave nothing behind.
 *
 * pglite 0.5.8 starts PostgreSQL with `-F` (no `fsync`), its files know no `fsync`, and `fdatasync`, the usual way to write
 * the log, does nothing in its WebAssembly: so the flag goes, the log is written with `fsync`, and `DurableFolder` carries
 * that out. An error leaves the C code by a JavaScript exception that does not give its stack back; after some 800 of them
 * every statement failed with "stack depth limit exceeded". The stack is set back after each message.
 */
export async function openEngine(directory: string): Promise<WireEngine & { close(): Promise<void> }> {
  const folder = new DurableFolder(directory);
  const startParams = [
    ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
    ...["-c", "fsync=on", "-c", "wal_sync_method=fsync"],
  ];
  const engine = await PGlite.create({ fs: folder, startParams, extensions: { postgis, pg_trgm } });
  await engine.exec("create extension if not exists postgis; create extension if not exists pg_trgm;");
  folder.secureNewFiles();
  return {
    execProtocolRawStream(message, options) {
      const top = folder.stackTop();
      // All of the statement runs before the promise comes back.
      const done = engine.execProtocolRawStream(message, options);
      folder.setStackTop(top);
      return done;
    },
    isInTransaction: () => engine.isInTransaction(),
    close: () => engine.close(),
  };
}
