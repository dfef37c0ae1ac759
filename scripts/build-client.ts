import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const sources = ["client", "server/domain", "vite.config.ts", "scripts/map-library.ts", "package-lock.json"];
const stampName = ".built";

/** Builds `dist/client` when its sources have changed since it was built; the stamp is a hash over names, sizes and texts. */
export async function buildClientIfStale(root: string, onStep: (step: string) => void): Promise<void> {
  const stampPath = join(root, "dist/client", stampName);
  const stamp = hashSources(root);
  if (existsSync(stampPath) && readFileSync(stampPath, "utf8") === stamp) return;
  if (!existsSync(join(root, "client/index.html"))) return;
  onStep("building the client");
  await runVite(root);
  await precompress(join(root, "dist/client/assets"));
  await writeFile(stampPath, stamp);
}

function hashSources(root: string): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => filesBelow(join(root, source))).sort()) {
    hash.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

function runVite(root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const vite = spawn(process.execPath, [join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-8000);
    };
    vite.stdout.on("data", keep);
    vite.stderr.on("data", keep);
    vite.on("error", reject);
    vite.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`the client could not be built:\n${output}`)),
    );
  });
}

const compressible = /\.(js|mjs|css|svg|json)$/;
const leastBytes = 1024;

/** Compressed once here instead of on every request; the server picks by `Accept-Encoding`. */
async function precompress(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const content = await readFile(join(directory, name));
    if (!compressible.test(name) || content.length < leastBytes) continue;
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    await writeFile(join(directory, `${name}.br`), await promisify(brotliCompress)(content, quality));
    await writeFile(join(directory, `${name}.gz`), await promisify(gzip)(content, { level: 9 }));
  }
}
