import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { instanceSecret } from "#server/instance/instance-secret.ts";

it("makes a secret once, and does not start with an empty or short one", () => {
  const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-secret-"));

  const secret = instanceSecret(folder);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(instanceSecret(folder)).toBe(secret);
  for (const text of ["", "\n", "kurz"]) {
    writeFileSync(join(folder, "secret"), text);
    expect(() => instanceSecret(folder)).toThrow(/expected at least 32 characters, found/);
  }
});
