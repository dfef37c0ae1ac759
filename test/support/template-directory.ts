import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const cache = fileURLToPath(new URL("../../node_modules/.cache/breitbandlotse", import.meta.url));
mkdirSync(cache, { recursive: true });

/** A prepared empty embedded database for tests: creating the extension takes longer than copying it. */
export const templateDirectory = join(
  cache,
  `database-${version("@electric-sql/pglite")}-${version("@electric-sql/pglite-postgis")}`,
);

function version(name: string): string {
  const path = fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url));
  return (require(path) as { version: string }).version;
}
