import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const secretBytes = 48;

/** The secret that signs sessions when `SECRET` is not set: made once, kept in the data directory for its owner only. */
export function instanceSecret(dataDirectory: string): string {
  const path = join(dataDirectory, "secret");
  try {
    writeFileSync(path, randomBytes(secretBytes).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(path, "utf8").trim();
}
