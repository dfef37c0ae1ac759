import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { openZip } from "#geodata/formats/zip-archive.ts";
import { createArea } from "#services/areas/create-area.ts";
import type { Caller } from "#services/caller.ts";
import { openFileStore } from "#services/file-store.ts";
import { silentLog } from "#services/log.ts";
import { getLogo } from "#services/logo/get-logo.ts";
import { keepLogo } from "#services/logo/keep-logo.ts";
import { removeLogo } from "#services/logo/remove-logo.ts";
import { createProject } from "#services/projects/create-project.ts";
import { municipalityReport } from "#services/reports/municipality-report.ts";
import { projectReport } from "#services/reports/project-report.ts";
import { createReports, findReportsFile, reportsJob } from "#services/reports/reports-job.ts";
import { buildOffer } from "#test/builders/offer.ts";
import { pictures } from "#test/builders/picture.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";
import { readPdf } from "#test/support/read-pdf.ts";

const [east, north] = [566_000, 5_937_000];
const ruleSet = "gigabit-rl-2-2024";
const fibre = buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500 });

/** Ten addresses of one municipality, three of them served; one of another. */
const addresses = [
  ...Array.from({ length: 10 }, (_, index) => ({
    at: [east + 50 + index * 80, north + 100] as [number, number],
    offers: index < 3 ? [fibre] : [],
  })),
  { at: [east + 2000, north + 100] as [number, number], ags: "01001002", offers: [fibre] },
];

const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-reports-"));
const files = openFileStore(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const withFiles = (caller: Caller) => ({ ...caller, files });

describe.each(engines())("reports as PDF on %s", (engine) => {
  const isolated = (work: (db: Database, world: PlanningWorld) => Promise<void>) =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const world = await buildPlanningWorld(db, { addresses, covered: ["01001001", "01001002"] });
      await addBoundary(db, world, "01001001", "Kleinstadt", east, 1000);
      await addBoundary(db, world, "01001002", "Nachbarort", east + 1000, 2000);
      await work(db, world);
    });

  it("put a municipality on one tagged page in German whose text can be selected", () =>
    isolated(async (_, world) => {
      const { bytes, fileName } = await municipalityReport(withFiles(world.as()), { ags: "01001001", ruleSet });

      const pdf = readPdf(bytes);
      expect(fileName).toBe("bericht_kleinstadt_2026-11-18.pdf");
      expect(pdf.pages).toBe(1);
      expect(pdf.raw).toContain("/Marked true");
      expect(pdf.raw).toContain("/StructTreeRoot");
      expect(pdf.raw).toContain("/Lang (de-DE)");
      expect(pdf.raw).toContain("/DisplayDocTitle true");
      for (const tag of ["H1", "H2", "P", "L", "LI", "LBody", "Figure"]) expect(pdf.tags).toContain(tag);
      // Every drawing has a text in its place: bar, series and map.
      expect(pdf.figures).toBe(3);
      expect(pdf.alternatives).toBe(3);
      // Where a drawing stands on the page, for those who enlarge it.
      expect([...pdf.raw.matchAll(/\/BBox \[/g)].length).toBeGreaterThanOrEqual(3);
      expect(pdf.raw).toContain("/ToUnicode");
      expect(pdf.raw).toContain("/FontFile2");
      expect(pdf.text).toContain("Gigabitausbau: Kleinstadt");
      expect(pdf.text).toContain("30,0 %");
      expect(pdf.text).toContain("der 10 Adressen sind versorgt");
      expect(pdf.text).toContain("Ohne Planung: 7");
    }));

  it("give the same bytes for the same facts and day", () =>
    isolated(async (_, world) => {
      const digest = async () => {
        const { bytes } = await municipalityReport(withFiles(world.as()), { ags: "01001001", ruleSet });
        return createHash("sha256").update(bytes).digest("hex");
      };

      expect(await digest()).toBe(await digest());
    }));

  it.each([
    ["PNG", "image/png", pictures.png],
    ["PNG with transparency", "image/png", pictures.transparent],
    ["JPEG", "image/jpeg", pictures.jpeg],
  ])("carry the logo of the organisation, a %s", (_, mediaType, bytes) =>
    isolated(async (_db, world) => {
      const admin = withFiles(world.as("administrator"));
      expect(await getLogo(admin)).toBeNull();
      const logo = await keepLogo(admin, { fileName: "wappen.bin", bytes });
      expect(logo).toMatchObject({ fileName: "wappen.bin", mediaType, bytes: bytes.length, savedBy: "Ada" });
      const { id } = await createProject(world.as(), { name: "Weststadt", ruleSet });

      for (const { bytes: report } of [
        await municipalityReport(admin, { ags: "01001001", ruleSet }),
        await projectReport(admin, { id }),
      ]) {
        const pdf = readPdf(report);
        expect(pdf.raw).toContain("/Subtype /Image");
        expect(pdf.figures).toBe(pdf.alternatives);
      }
      await removeLogo(admin);
      expect(await getLogo(admin)).toBeNull();
      expect(readPdf((await projectReport(admin, { id })).bytes).raw).not.toContain("/Subtype /Image");
    }),
  );

  it("list areas, applications, money and deadlines of a project", () =>
    isolated(async (db, world) => {
      const ada = world.as();
      const geometry = squareAt(east, north, 500);
      const area = await createArea(ada, { title: "West", ruleSet, geometry });
      const { id, slug } = await createProject(ada, { name: "Weststadt", ruleSet, areaId: area.id });
      await addApplication(db, world, id);

      const { bytes, fileName } = await projectReport(withFiles(ada), { id: slug });

      const { text, tags, figures, heads, columns, rows } = readPdf(bytes);
      expect(fileName).toBe("bericht_weststadt_2026-11-18.pdf");
      expect(figures).toBe(1);
      expect(tags).toContain("Table");
      // At 50, 130, 210, 290, 370 and 450 m; the first three are served.
      expect(text).toContain("förderfähige Adressen von 6 im Projektgebiet (50,0 %)");
      // Applications 5 columns, money 3, deadlines 3; one row each. No document, so no fourth table.
      expect([columns, rows, heads]).toEqual([11, 3, 14]);
      expect(tags).toContain("THead");
      // Cells break into lines: nothing of a title is lost.
      expect(text).toContain("Breitband West");
      expect(text).not.toContain("…");
      for (const word of ["Breitband West", "Baudurchführung", "endgültig bewilligt", "1.234 €", "Schlussnachweis"])
        expect(text).toContain(word);
    }));

  it("are refused for municipalities and projects of others", () =>
    isolated(async (db, world) => {
      const mayor = world.as("mayor");
      const bound: Caller = { ...mayor, actor: { ...mayor.actor, municipalities: ["01001002"] } };
      const { id } = await createProject(world.as(), { name: "Weststadt", ruleSet });
      const theirs = (await buildPlanningWorld(db, { slug: "theirs" })).as();

      const missing = { code: "not-found" };
      await expect(municipalityReport(withFiles(bound), { ags: "01001001", ruleSet })).rejects.toMatchObject(missing);
      await expect(municipalityReport(withFiles(world.as()), { ags: "99999999", ruleSet })).rejects.toMatchObject(
        missing,
      );
      await expect(projectReport(withFiles(theirs), { id })).rejects.toMatchObject(missing);
    }));

  it("come in one archive for all municipalities, with progress, and stop when asked", () =>
    isolated(async (db, world) => {
      const ada = world.as();
      const { jobId } = await createReports(ada, { ruleSet });
      const { rows } = await db.query<{ input: unknown }>("select input from job where id = $1", [jobId]);
      const told: (number | null)[][] = [];
      const context = {
        ...{ db, log: silentLog, jobId, organisationId: world.organisationId, userId: ada.actor.userId },
        progress: (done: number, total: number | null) => void told.push([done, total]),
        cancelled: async () => false,
      };

      const result = await reportsJob(files).run(rows[0]!.input, context);
      const stopped = await reportsJob(files).run(rows[0]!.input, { ...context, cancelled: async () => true });

      expect(result).toMatchObject({ reports: 2, fileName: "berichte_welt_2026-11-18.zip" });
      expect(told.slice(0, 3)).toEqual([
        [0, 2],
        [1, 2],
        [2, 2],
      ]);
      expect(stopped).toBeNull();
      const zip = await openZip(await files.filePath(result!.fileKey));
      expect(zip.members.map(({ name }) => name)).toEqual(["01001001_kleinstadt.pdf", "01001002_nachbarort.pdf"]);
      zip.close();
      await db.query("update job set state = 'done', result = $2 where id = $1", [jobId, JSON.stringify(result)]);
      expect(await findReportsFile(ada, jobId)).toMatchObject({ fileKey: result!.fileKey });
      await expect(findReportsFile(world.as("mayor", "Bert"), jobId)).rejects.toMatchObject({ code: "not-found" });
      expect(readFileSync(await files.filePath(result!.fileKey)).length).toBe(result!.bytes);
    }));
});

async function addBoundary(db: Database, world: PlanningWorld, ags: string, name: string, x: number, width: number) {
  await db.query(
    `insert into boundary (level, ags, name, geom, geom_mercator, dataset_id, valid_from)
     select 'municipality', $1, $2, g, st_transform(g, 3857), $5, $6
     from st_multi(st_makeenvelope($3::float8, ${north}, $3::float8 + $4::float8, ${north + 1000}, 25832)) g`,
    [ags, name, x, width, world.addressDataset, world.revision],
  );
}

async function addApplication(db: Database, world: PlanningWorld, projectId: string): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    `insert into application (organisation_id, project_id, number, title, programme_id, programme_version,
       programme_record, model, applicant, rule_set, stage, stage_title)
     values ($1, $2, 1, 'Breitband West', 'probe', 1, '{}', 'gap', 'Kreis', $3, 'construction', $4) returning id`,
    [world.organisationId, projectId, ruleSet, JSON.stringify({ de: "Baudurchführung", en: "Construction" })],
  );
  const application = rows[0]!.id;
  await db.query(
    `insert into money_entry (organisation_id, application_id, step, source, delta_cents, effective_on, basis,
       recorded_by_name) values ($1, $2, 'granted-final', 'federal', 123400, '2026-01-01', 'final-notice', 'Ada')`,
    [world.organisationId, application],
  );
  await db.query(
    `insert into deadline (organisation_id, application_id, title, due_on) values ($1, $2, 'Schlussnachweis', '2027-03-31')`,
    [world.organisationId, application],
  );
}
