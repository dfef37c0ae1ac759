import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** The path of a file with this text, which goes away with the test. */
export function textFile(text: string | Buffer, name = "table.csv"): string {
  const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-text-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
