import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import yauzl from "yauzl";
import type { Database } from "#db/database.ts";
import type { MoneyBasis, MoneySource, MoneyStep } from "#domain/money/money-entry.ts";
import { createApplication } from "#services/applications/create-application.ts";
import { getApplication } from "#services/applications/get-application.ts";
import { createArea } from "#services/areas/create-area.ts";
import { openFileStore } from "#services/file-store.ts";
import { silentLog } from "#services/log.ts";
import { planDrawdown } from "#services/money/plan-drawdown.ts";
import { recordFigures } from "#services/money/record-figures.ts";
import { saveCostPlan } from "#services/money/save-cost-plan.ts";
import { getOverview } from "#services/overview/get-overview.ts";
import { createProject } from "#services/projects/create-project.ts";
import { applicationWorkbook } from "#services/workbook/application-workbook.ts";
import { projectsWorkbook } from "#services/workbook/projects-workbook.ts";
import { type Workbook, workbookJson } from "#services/workbook/workbook.ts";
import { buildInputs, costItem } from "#test/builders/funding.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";
import { evaluateFormula } from "#test/support/evaluate-formula.ts";
import type { Run } from "../../../scripts/command.ts";
import { register } from "../../../scripts/commands/export.command.ts";

const ruleSet = "gigabit-rl-2-2024";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breitbandlotse-workbook-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each(engines())("workbooks on the command line, %s engine", (engine) => {
  /** One application with two frozen addresses, a cost plan, a final notice and a planned drawdown. */
  const inWorld = (
    work: (world: PlanningWorld, id: string, call: (...words: string[]) => Promise<any>) => Promise<void>,
  ) =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const addresses = [566_010, 566_030].map((east) => ({ at: [east, 5_937_010] as [number, number] }));
      const world = await buildPlanningWorld(db, { addresses, covered: ["01001001"] });
      const ada = world.as("administrator");
      const area = await createArea(ada, { title: "West", ruleSet, geometry: squareAt(566_000, 5_937_000, 100) });
      const project = await createProject(ada, { name: "Hollenrode", ruleSet, areaId: area.id });
      const { id } = await createApplication(ada, {
        ...{ programmeId: "gigabit-rl-2-2025", model: "gap", callId: "standard-2025" },
        projectId: project.id,
        title: "Infrastruktur",
        applicant: "Gemeinde Hollenrode",
        partnerAgs: ["01001001"],
      });
      const federalRate = { id: "base", basisPoints: null, reason: "Bescheid" };
      await saveCostPlan(ada, {
        id,
        asApplied: true,
        draft: {
          effectiveOn: "2025-01-15",
          basis: "application",
          items: [costItem(1_000_000.01), costItem(500_000, { year: 2027 }), costItem(1000, { eligible: false })],
          inputs: buildInputs({ federalRate, revenueCents: 100_000_00 }),
          note: null,
        },
      });
      await recordFigures(ada, {
        ...{ id, step: "granted-final", basis: "final-notice", effectiveOn: "2025-03-24", reference: "0832.5/7-1" },
        figures: [{ source: "federal", period: null, cents: 690_000_00 }],
      });
      const plan = { source: "federal" as const, budgetYear: 2026, title: "M1 Baubeginn", plannedOn: null, note: null };
      await planDrawdown(ada, { id, plan: { ...plan, plannedCents: 83_000_00 } });
      await work(world, id, (...words) => command(db, world, words));
    });

  it("writes an application with live formulas and text that stays text", () =>
    inWorld(async (_world, id, call) => {
      const out = join(folder, "antrag.xlsx");

      const told = await call("export", "application", "--id", id, "--out", out);
      const files = await unzip(out);

      expect(told).toMatchObject({ title: "Hollenrode, Infrastruktur", file: out });
      expect(told.sheets.map((sheet: { title: string }) => sheet.title)).toEqual([
        ...["Stammdaten", "Gemeinden", "Adressen", "Verfahren", "Fristen", "Kostenplan", "Finanzierung", "Jahre"],
        ...["Mittelfluss", "Mittelkette", "Abrufe", "Unterlagen", "Quellen"],
      ]);
      const plan = String(files.get("xl/worksheets/sheet6.xml"));
      expect(plan).toContain("<f>SUM(D2:D4)</f>");
      expect(plan).toContain(
        "<f>SUMIF(C2:C4,&quot;ja&quot;,D2:D4)</f>".replaceAll("&quot;", plan.includes("&quot;") ? "&quot;" : '"'),
      );
      expect(String(files.get("xl/sharedStrings.xml"))).toContain("01001001");
    }));

  it("writes the same content as JSON", () =>
    inWorld(async (_world, id, call) => {
      const out = join(folder, "antrag.json");

      await call("export", "application", "--id", id, "--out", out);
      const written = JSON.parse(readFileSync(out, "utf8"));

      expect(written.titel).toBe("Hollenrode, Infrastruktur");
      expect(written.Gemeinden[0].AGS).toBe("01001001");
      expect(written.Adressen).toHaveLength(2);
      // 1.500.000,01 eligible − 100.000 = 1.400.000,01; half of it is 700.000,005.
      expect(written.Finanzierung).toContainEqual(expect.objectContaining({ Position: "Bund", Betrag: 700_000 }));
      expect(written.Abrufe[0]).toMatchObject({ Meilenstein: "M1 Baubeginn", geplant: 83_000, Stand: "geplant" });
      expect(written.Mittelfluss.at(-1)).toMatchObject({
        Schritt: "endgültig bewilligt",
        Betrag: 690_000,
        Bezug: "0832.5/7-1",
      });
    }));

  it("holds formulas that come to what is stored, in both workbooks", () =>
    inWorld(async (world, id) => {
      const ada = world.as("administrator");

      const workbooks = [await applicationWorkbook(ada, { id }), await projectsWorkbook(ada)];

      const found = workbooks.flatMap(formulasOf);
      expect(found.length).toBeGreaterThan(60);
      expect(found.filter(({ computed, stored }) => computed !== stored)).toEqual([]);
    }));

  it("lists every application for the council with notice and money", () =>
    inWorld(async (_world, _id, call) => {
      const out = join(folder, "projekte.json");

      await call("export", "projects", "--out", out);
      const { Projekte } = JSON.parse(readFileSync(out, "utf8"));

      expect(Projekte[0]).toMatchObject({
        Projekt: "Hollenrode",
        Zuwendungsempfänger: "Gemeinde Hollenrode",
        Bescheid: "Bund abschließend vom 24.03.2025, 0832.5/7-1",
        "Bund bewilligt": 690_000,
        // 1.501.000,01 − 700.000 Bund − 100.000 revenue
        Eigenanteil: 701_000.01,
        Summe: 1_391_000.01,
        abgerufen: 0,
        "noch abrufbar": 690_000,
      });
      expect(Projekte[1]).toMatchObject({ Projekt: "Summe", "Bund bewilligt": 690_000 });
    }));

  it("comes to the money that the overview shows, each application for itself", () =>
    inWorld(async (world, id) => {
      const ada = world.as("administrator");
      const record = (application: string, step: MoneyStep, basis: MoneyBasis, source: MoneySource, euros: number) =>
        recordFigures(ada, {
          ...{ id: application, step, basis, effectiveOn: "2025-04-01" },
          figures: [{ source, period: null, cents: euros * 100 }],
        });
      const { projectId } = await getApplication(ada, { id });
      const second = await createApplication(ada, {
        ...{ programmeId: "gigabit-rl-2-2025", model: "gap" as const, callId: "standard-2025", projectId },
        ...{ title: "Nachzügler", applicant: "Gemeinde Hollenrode", partnerAgs: ["01001001"] },
      });
      await record(id, "granted-final", "final-notice", "own", 600_000);
      await record(id, "lapsed", "lapse", "federal", 40_000);
      await record(id, "received", "receipt", "federal", 100_000);
      await record(id, "returned", "repayment", "federal", 5_000);
      await record(second.id, "applied", "application", "own", 90_000);
      await record(second.id, "contracted", "contract", "own", 80_000);
      await record(second.id, "granted-provisional", "provisional-notice", "land", 30_000);

      const { Projekte } = workbookJson(await projectsWorkbook(ada)) as { Projekte: Record<string, unknown>[] };
      const { money } = await getOverview(ada, { ruleSet });

      // Federal 690.000 − 40.000 lapsed, Land 30.000; own 600.000 as granted and 80.000 as contracted; 100.000 − 5.000 drawn.
      expect(Projekte[0]).toMatchObject({ "Bund bewilligt": 650_000, Eigenanteil: 600_000, abgerufen: 95_000 });
      expect(Projekte[1]).toMatchObject({ "Land bewilligt": 30_000, Eigenanteil: 80_000, Summe: 110_000 });
      // 680.000 granted − 95.000 − 5.000 that were drawn and paid back.
      expect(Projekte[2]).toMatchObject({ Projekt: "Summe", Eigenanteil: 680_000, "noch abrufbar": 580_000 });
      expect(money).toMatchObject({
        ...{ grantedCents: 680_000_00, receivedCents: 95_000_00, ownShareCents: 680_000_00 },
      });
      const found = formulasOf(await projectsWorkbook(ada));
      expect(found.filter(({ computed, stored }) => computed !== stored)).toEqual([]);
    }));

  it("refuses another ending and an application that is not there", () =>
    inWorld(async (_world, id, call) => {
      const to = (name: string) => ["--out", join(folder, name)];

      await expect(call("export", "application", "--id", id, ...to("a.csv"))).rejects.toThrow(".xlsx or .json");
      await expect(call("export", "application", "--id", id.replace(/.$/, "x"), ...to("a.json"))).rejects.toThrow();
      const other = "00000000-0000-4000-8000-000000000000";
      await expect(call("export", "application", "--id", other, ...to("a.json"))).rejects.toThrow("an application");
    }));
});

function formulasOf(workbook: Workbook) {
  return workbook.sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) =>
      row.flatMap((cell) => {
        if (cell === null || typeof cell !== "object" || !("formula" in cell)) return [];
        const computed = Math.round(evaluateFormula(workbook, sheet.title, cell.formula) * 100) + 0;
        return [{ where: `${sheet.title}: ${cell.formula}`, computed, stored: cell.cents }];
      }),
    ),
  );
}

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
  register(program, run);
  await program.parseAsync(words, { from: "user" });
  return printed;
}

/** The files of a zip by name. */
function unzip(path: string): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const files = new Map<string, Buffer>();
      zip.on("entry", (entry) =>
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk) => chunks.push(chunk));
          stream.on("end", () => {
            files.set(entry.fileName, Buffer.concat(chunks));
            zip.readEntry();
          });
        }),
      );
      zip.on("end", () => resolve(files));
      zip.readEntry();
    });
  });
}
