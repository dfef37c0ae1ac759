import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLog } from "#services/log.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";
import { byId, offerFile } from "#test/support/offer-file.ts";
import type { Run } from "../../../scripts/command.ts";
import { register as registerDatasets } from "../../../scripts/commands/datasets.command.ts";
import { register as registerImport } from "../../../scripts/commands/import.command.ts";

const perleberg = "12070296";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breitbandlotse-import-command-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Runs the command in the world; gives its exit code and what it says in words and as JSON. */
async function call(world: ImportWorld, ...words: string[]) {
  let answer = { text: "", json: {} as any };
  let code: number | undefined;
  const run: Run = async (_command, work) => {
    code = await work({
      ...{ db: world.db, files: world.files, env: {} as never, json: false, log: silentLog, step() {} },
      organisation: async () => ({ ...world.organisation, slug: "x", name: "x", territory: [] }) as never,
      result: (value: any, text: string) => {
        answer = { text, json: value };
      },
      signal: new AbortController().signal,
      now: () => new Date("2026-11-01"),
    });
  };
  const program = new Command().exitOverride();
  registerImport(program, run);
  registerDatasets(program, run);
  await program.parseAsync(words, { from: "user" });
  return { code: code ?? 0, ...answer };
}

describe.each(engines())("import on the command line, %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) => inImportWorld(testDatabase(engine), work);

  it("ends with 3 for what it refuses, in a dry run too, and with 0 once it is allowed by name", () =>
    inWorld(async (world) => {
      const many = file("many.csv", addressFile(addressesOf(perleberg, 40)));
      const one = file("one.csv", addressFile([{ id: "new", ags: perleberg, street: "Neubaugebiet", at: 50 }]));
      const as = (day: string, publisher: string) => ["--srid", "25832", "--as-of", day, "--publisher", publisher];
      expect((await call(world, "import", "addresses", many, ...as("2025-03-02", "Land"))).code).toBe(0);
      const given = ["import", "addresses", one, ...as("2025-01-02", "Gemeinde")];

      const tried = await call(world, ...given, "--dry-run");
      const refused = await call(world, ...given);
      const some = await call(world, ...given, "--allow", "removals,older");
      const allowed = await call(world, ...given, "--allow", "removals,publisher,older");

      expect(tried).toMatchObject({ code: 3, json: { outcome: "refused", dryRun: true, dataset: null } });
      expect(tried.text).toContain("Dry run: would be refused: would remove 40 of 40 addresses in 12070296");
      expect(refused).toMatchObject({ code: 3, json: { outcome: "refused" } });
      expect(refused.json.concerns.map(({ kind }: { kind: string }) => kind)).toEqual([
        "removals",
        "publisher",
        "older",
      ]);
      expect(refused.text).toContain("--allow removals,publisher,older");
      expect(refused.text).toContain("--scope none");
      expect(some).toMatchObject({ code: 3 });
      expect(allowed).toMatchObject({ code: 0, json: { outcome: "applied", counts: { removed: 40 } } });
      await expect(call(world, ...given, "--allow", "everything")).rejects.toThrow("removals, publisher, older");
    }));

  it("says why silence means nothing yet, takes the statement and corrects it", () =>
    inWorld(async (world) => {
      await call(
        world,
        "import",
        "addresses",
        file("a.csv", addressFile(addressesOf(perleberg, 40))),
        "--srid",
        "25832",
      );
      const list = file("o.csv", offerFile(byId(perleberg, 19)));

      const silent = await call(world, "import", "offers", list, "--dry-run");
      const said = await call(world, "import", "offers", list, "--complete", "proposed");
      const corrected = await call(world, "datasets", "complete", String(said.json.dataset), "none");

      expect(silent.text).toContain("one operator's list does not show that nobody else is there");
      expect(silent.text).toContain(`--complete ${perleberg}`);
      expect(said.json.completeness.stated).toEqual([perleberg]);
      expect(said.text).toContain(`complete in 1 municipalities: ${perleberg}`);
      expect(corrected.json).toMatchObject({ complete: [], revision: said.json.revision + 1 });
    }));

  it("names the unit that a whole column seems to be in", () =>
    inWorld(async (world) => {
      await call(
        world,
        "import",
        "addresses",
        file("a.csv", addressFile(addressesOf(perleberg, 20))),
        "--srid",
        "25832",
      );
      const kbit = offerFile(byId(perleberg, 20, { technology: "FTTC", down: "50000", up: "10000" }));
      const list = file("o.csv", kbit);
      const mapping = file("m.json", '{"columns":{},"units":{"downMbps":"kbit/s","upMbps":"kbit/s"}}');

      const refused = await call(world, "import", "offers", list);
      const read = await call(world, "import", "offers", list, "--mapping", mapping);

      expect(refused.code).toBe(3);
      expect(refused.text).toContain("look like kbit/s: 20 of 20");
      expect(read).toMatchObject({ code: 0, json: { loaded: 20 } });
      expect(await world.select("select distinct down_mbps, up_mbps from offer where valid_to is null")).toEqual([
        { down_mbps: 50, up_mbps: 10 },
      ]);
    }));
});
