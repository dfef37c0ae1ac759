import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { createArea } from "#services/areas/create-area.ts";
import { openFileStore } from "#services/file-store.ts";
import { silentLog } from "#services/log.ts";
import { createProject } from "#services/projects/create-project.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";
import type { Run } from "../../../scripts/command.ts";
import { register as registerExport } from "../../../scripts/commands/export.command.ts";
import { register as registerProjects } from "../../../scripts/commands/projects.command.ts";

const ruleSet = "weiss-30";
const square = squareAt(566_000, 5_937_000, 100);
const addresses = [{ at: [566_010, 5_937_010] as [number, number] }, { at: [566_500, 5_937_010] as [number, number] }];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breitbandlotse-command-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each(engines())("projects and export on the command line, %s engine", (engine) => {
  const inWorld = (work: (world: PlanningWorld, call: (...words: string[]) => Promise<any>) => Promise<void>) =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses, covered: ["01001001"] });
      await work(world, (...words) => command(db, world, words));
    });

  it("lists projects with their counts", () =>
    inWorld(async (world, call) => {
      const area = await createArea(world.as(), { title: "West", ruleSet, geometry: square });
      await createProject(world.as(), { name: "Höhe", ruleSet, areaId: area.id });

      expect(await call("projects")).toMatchObject([{ slug: "hoehe", areas: 1, addresses: 1, eligible: 1 }]);
    }));

  it("exports a project by its slug, an area by its id and everything", () =>
    inWorld(async (world, call) => {
      const area = await createArea(world.as(), { title: "West", ruleSet, geometry: square });
      await createProject(world.as(), { name: "Höhe", ruleSet, areaId: area.id });

      const project = await call("export", "--project", "hoehe", "--out", join(folder, "p.geojson"));
      const drawn = await call(
        "export",
        "--area",
        area.id,
        "--rule-set",
        "grau-100-2021",
        "--out",
        join(folder, "a.xlsx"),
      );
      const all = await call(
        "export",
        "--all",
        "--rule-set",
        ruleSet,
        "--format",
        "csv",
        "--out",
        join(folder, "all.zip"),
      );

      expect(project).toMatchObject({ addresses: 1, format: "geojson", ruleSet, srid: 25832 });
      expect(drawn).toMatchObject({ addresses: 1, format: "xlsx", ruleSet: "grau-100-2021", areas: [{ number: 1 }] });
      expect(all).toMatchObject({ addresses: 2, files: [join(folder, "all.zip")] });
      expect(
        readdirSync(folder)
          .filter((name) => name !== "data")
          .sort(),
      ).toEqual(["a.xlsx", "all.zip", "p.geojson"]);
    }));

  it("writes a CSV outside a zip as its four files", () =>
    inWorld(async (_world, call) => {
      writeFileSync(join(folder, "area.geojson"), JSON.stringify(square));

      const { files } = await call(
        "export",
        "--area-file",
        join(folder, "area.geojson"),
        "--rule-set",
        ruleSet,
        "--out",
        join(folder, "x.csv"),
      );

      expect(files).toEqual(
        ["x.csv", "x-angebote.csv", "x-gebiete.csv", "x-herkunft.csv"].map((name) => join(folder, name)),
      );
      const rows = parse(readFileSync(files[0]), { bom: true, delimiter: ";", columns: true }) as Record<
        string,
        string
      >[];
      expect(rows.map((row) => [row.ags, row.klasse_code, row.foerderfaehig])).toEqual([["01001001", "weiss", "ja"]]);
    }));

  it("refuses what it cannot do before it begins", () =>
    inWorld(async (_world, call) => {
      const out = join(folder, "x.csv");
      const refused = [
        ["--out", out],
        ["--all", "--out", out],
        ["--all", "--project", "x", "--rule-set", ruleSet, "--out", out],
        ["--all", "--rule-set", "nix", "--out", out],
        ["--all", "--rule-set", ruleSet, "--out", join(folder, "x.txt")],
        ["--all", "--rule-set", ruleSet, "--format", "shp", "--out", join(folder, "x.shp")],
        ["--all", "--rule-set", ruleSet, "--out", join(folder, "missing", "x.csv")],
      ];
      for (const words of refused)
        await expect(call("export", ...words)).rejects.toMatchObject({ code: "invalid-input" });
      await expect(call("export", "--area", "x", "--out", out)).rejects.toMatchObject({ code: "not-found" });
      await expect(call("export", "--project", "x", "--out", out)).rejects.toMatchObject({ code: "not-found" });
      expect(readdirSync(folder)).not.toContain("x.csv");
    }));
});

/** Runs a command in this process; gives what it would print with `--json`. */
async function command(db: Database, world: PlanningWorld, words: string[]): Promise<unknown> {
  const { organisation } = world.as().actor;
  let printed: unknown;
  const run: Run = async (_command, work) => {
    await work({
      ...{ db, env: {} as never, files: openFileStore(join(folder, "data")), log: silentLog, json: true },
      organisation: async () => ({ ...organisation, territory: [] }),
      result: (value) => {
        printed = value;
      },
      step: () => {},
      signal: new AbortController().signal,
      now: () => new Date("2026-11-18T08:00:00Z"),
    });
  };
  const program = new Command().exitOverride();
  registerExport(program, run);
  registerProjects(program, run);
  await program.parseAsync(words, { from: "user" });
  return printed;
}
