import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "#domain/errors.ts";

const secretBytes = 48;
const fewestCharacters = 32;

/** The secret that signs sessions when `SECRET` is not set: made once, kept in the data directory for its owner only. */
export function instanceSecret(dataDirectory: string): string {
  const path = join(dataDirectory, "secret");
  try {
    writeFileSync(path, randomBytes(secretBytes).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const secret = readFileSync(path, "utf8").trim();
  if (secret.length >= fewestCharacters) return secret;
  // An empty key would let anybody sign a session.
  throw new DomainError(
    "invalid-input",
    `${path}: expected at least ${fewestCharacters} characters, found ${secret.length}; bring the file back from the ` +
      "backup, or remove it: everybody signs in anew then",
  );
}
