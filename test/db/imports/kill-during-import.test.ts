import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readEnvironment } from "#server/env.ts";
import { openForCommand } from "#server/instance/open-instance.ts";
import { engines } from "#test/support/database.ts";
import { addressesOf, addressFile } from "#test/support/import-world.ts";
import { byId, offerFile } from "#test/support/offer-file.ts";
import { templateDirectory } from "#test/support/template-directory.ts";

const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-kill-"));
const perleberg = "12070296";
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command line as a process of its own on the instance; ends with its exit code, or is killed at a step. */
async function importFile(dataDirectory: string, kind: string, file: string, killAt?: string): Promise<number | null> {
  const child = spawn(
    process.execPath,
    ["scripts/breitbandlotse.mjs", "--data-dir", dataDirectory, "import", kind, file, "--srid", "25832"],
    {
      env: { ...process.env, DATABASE_URL: "", DATABASE_TEMPLATE_DIR: templateDirectory },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    if (killAt !== undefined && said.includes(killAt)) child.kill("SIGKILL");
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (killAt !== undefined && !said.includes(killAt)) throw new Error(`expected to see "${killAt}", saw:\n${said}`);
  return code;
}

async function look(dataDirectory: string): Promise<unknown> {
  const env = readEnvironment({ DATA_DIR: dataDirectory, DATABASE_TEMPLATE_DIR: templateDirectory });
  const instance = await openForCommand(env, () => {});
  try {
    const select = async (sql: string) => (await instance.db.query(sql)).rows;
    return {
      addresses: await select("select id, official_id, valid_from, valid_to from address order by id, valid_from"),
      statuses: await select("select count(*)::int as n, max(valid_from) as newest from address_status"),
      datasets: await select("select id, state, revision from dataset order by id"),
      revisions: await select("select revision, applied_at is null as reserved from data_revision order by 1"),
      superseded: await select("select count(*)::int as n from superseded_row"),
    };
  } finally {
    await instance.close();
  }
}

describe.skipIf(!engines().includes("embedded"))("killing the process in the middle of an import", () => {
  it("leaves the old state, whether rows or statuses were being written", { timeout: 500_000 }, async () => {
    const dataDirectory = join(folder, "instance");
    const first = join(folder, "first.csv");
    const supply = join(folder, "supply.csv");
    const second = join(folder, "second.csv");
    writeFileSync(first, addressFile(addressesOf(perleberg, 50)));
    writeFileSync(supply, offerFile(byId(perleberg, 50)));
    writeFileSync(second, addressFile(addressesOf(perleberg, 5000, { postcode: "19300" })));
    expect(await importFile(dataDirectory, "addresses", first)).toBe(0);
    expect(await importFile(dataDirectory, "offers", supply)).toBe(0);
    const before = await look(dataDirectory);

    for (const step of ["writing", "status"]) {
      expect(await importFile(dataDirectory, "addresses", second, step)).toBeNull();
      expect(await look(dataDirectory)).toEqual(before);
    }

    expect(await importFile(dataDirectory, "addresses", second)).toBe(0);
    expect(await look(dataDirectory)).toMatchObject({ revisions: [{}, {}, { revision: 3, reserved: false }] });
  });
});
