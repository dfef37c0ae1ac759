import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import type { ExportRequest } from "#domain/export-request.ts";
import { createArea } from "#services/areas/create-area.ts";
import { saveArea } from "#services/areas/save-area.ts";
import { addressListCsv } from "#services/exports/address-list-csv.ts";
import { createExport } from "#services/exports/create-export.ts";
import { exportJob } from "#services/exports/export-job.ts";
import { findExportFile } from "#services/exports/find-export-file.ts";
import { openFileStore } from "#services/file-store.ts";
import { silentLog } from "#services/log.ts";
import { addArea } from "#services/projects/add-area.ts";
import { createProject } from "#services/projects/create-project.ts";
import { buildCommitment, buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import type { WorldAddress } from "#test/builders/supply-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const ruleSet = "gigabit-rl-2-2024";
const fibre = buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500.5, speedKind: "peak" });

const addresses: WorldAddress[] = [
  { at: [566_010.125, 5_937_010], street: "Öhmstraße", number: "12", suffix: "a", postcode: "01067", households: 3 },
  {
    at: [566_020, 5_937_010],
    street: "Öhmstraße",
    number: "2",
    postcode: "01067",
    offers: [fibre, buildOffer()],
    operators: [1, 2],
  },
  { at: [566_030, 5_937_010], street: "=Allee", number: "1", offers: [buildCommitment()] },
  { at: [566_500, 5_937_010], street: "Fernweg", number: "1" },
];

const hasGdal = spawnSync("ogrinfo", ["--version"]).status === 0;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "breitbandlotse-exports-test-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe.each(engines())("exports on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);
  const world = (db: Database, slug = "welt") => buildPlanningWorld(db, { addresses, covered: ["01001001"], slug });

  it("writes every address of an area once, with status, reasons and offers, in the order of a street", () =>
    isolated(async (db) => {
      const here = await world(db);
      const area = await createArea(here.as(), {
        title: "Öst & West",
        ruleSet,
        geometry: squareAt(566_000, 5_937_000, 100),
      });

      const result = await made(here, { areaId: area.id, format: "geojson", srid: 25832, withOffers: true });

      expect(result).toMatchObject({ fileName: "oest-west_2026-11-18.geojson", addresses: 3, offers: 3 });
      const collection = JSON.parse(readFileSync(result.path, "utf8"));
      const outline = collection.features.pop();
      expect(outline.properties).toMatchObject({ ebene: "gebiet", gebiet: "Öst & West", fassung: 1, epsg: 25832 });
      expect(outline.geometry.type).toBe("MultiPolygon");
      expect(outline.properties.flaeche_m2).toBeCloseTo(10_000, -1);
      const rows = collection.features.map((feature: any) => feature.properties);
      expect(rows.map((row: any) => [row.zaehlt_als, row.offen])).toEqual([
        ["Eigenausbau", "nein"],
        ["versorgt", "nein"],
        ["weiß", "ja"],
      ]);
      expect(rows.map((row: any) => [row.strasse, row.hausnummer, row.zusatz])).toEqual([
        ["=Allee", "1", null],
        ["Öhmstraße", "2", null],
        ["Öhmstraße", "12", "a"],
      ]);
      expect(rows[1]).toMatchObject({
        ags: "01001001",
        plz: "01067",
        klasse: "versorgt",
        foerderfaehig: "nein",
        erster_grund_code: "threshold-met",
        anbieter: `Nordnetz welt`,
        technik: "FTTH",
        down_mbits: 1000,
        up_mbits: 500.5,
        angebote: 2,
        regelwerk: ruleSet,
        datenrevision: here.revision,
        stand_adressen: "2025-06-30",
      });
      expect(rows[1].angebote_liste.map((offer: any) => [offer.technik, offer.massgeblich])).toEqual([
        ["FTTH", "ja"],
        ["FTTC", "nein"],
      ]);
      expect(rows[0]).toMatchObject({
        foerderfaehig: "nein",
        gruende: "verbindliche Ausbauzusage",
        angebotsart: "Ausbauzusage",
      });
      expect(rows[2]).toMatchObject({
        klasse: "weiß",
        foerderfaehig: "ja",
        gruende: null,
        haushalte: 3,
        anbieter: null,
      });
      expect(collection.features[2].geometry.coordinates).toEqual([566_010.125, 5_937_010]);
      const facts = new Map(collection.herkunft.map((row: any) => [`${row.bereich}/${row.angabe}`, row.wert]));
      expect(facts.get("Regelwerk/Kennung")).toBe(ruleSet);
      expect(facts.get("Gebiet Öst & West/Fassung")).toBe("1");
      expect(facts.get(`Datensatz ${here.addressDataset}/Stand`)).toBe("2025-06-30");
      expect(facts.get(`Datensatz ${here.offerDataset}/Art`)).toBe("Versorgung");
      expect(facts.get("Export/Adressen")).toBe("3");
    }));

  it("fixes a revision of the area, so that a later change of the drawing leaves the export as it was", () =>
    isolated(async (db) => {
      const here = await world(db);
      const area = await createArea(here.as(), { title: "West", ruleSet, geometry: squareAt(566_000, 5_937_000, 100) });

      const queued = await createExport(here.as(), request({ areaId: area.id, format: "csv" }));
      await saveArea(here.as(), {
        id: area.id,
        version: 1,
        title: "Leer",
        ruleSet,
        geometry: squareAt(569_000, 5_937_000, 100),
      });
      const result = await run(here, queued.jobId);

      expect(result.addresses).toBe(3);
      const { rows } = await db.query("select number, cause, title from area_revision where area_id = $1", [area.id]);
      expect(rows).toEqual([{ number: 1, cause: "export", title: "West" }]);
    }));

  it("reads all rows at the data revision of its making, whatever is delivered meanwhile", () =>
    isolated(async (db) => {
      const here = await world(db);
      const set = { within: { kind: "everything" as const }, ruleSet };

      const queued = await createExport(here.as(), request({ set, format: "csv" }));
      await db.query("insert into data_revision (revision, applied_at) values ($1, now())", [here.revision + 1]);
      await db.query("update address set valid_to = $1 where id = any($2)", [here.revision + 1, here.addressIds]);
      const late = await made(here, { set, format: "csv", srid: 25832, withOffers: true });

      expect((await run(here, queued.jobId)).addresses).toBe(4);
      expect(late.addresses).toBe(0);
    }));

  it("counts an address of two areas of a project once", () =>
    isolated(async (db) => {
      const here = await world(db);
      const west = await createArea(here.as(), { title: "West", ruleSet, geometry: squareAt(566_000, 5_937_000, 25) });
      const east = await createArea(here.as(), { title: "Ost", ruleSet, geometry: squareAt(566_015, 5_937_000, 50) });
      const project = await createProject(here.as(), { name: "Beide", ruleSet, areaId: west.id });
      const both = await addArea(here.as(), { id: project.id, areaId: east.id });

      const result = await made(here, { projectId: project.slug, format: "csv", srid: 4326, withOffers: false });

      expect(result).toMatchObject({ fileName: "beide_2026-11-18_csv.zip", addresses: both.addresses, offers: 0 });
      expect(both.addresses).toBe(3);
    }));

  it.runIf(hasGdal)("exports the same rows in every format, zeros and umlauts included", () =>
    isolated(async (db) => {
      const here = await world(db);
      const set = { within: { kind: "everything" as const }, ruleSet };
      const seen: Record<string, unknown> = {};
      for (const format of ["csv", "xlsx", "geojson", "gpkg", "shp"] as const) {
        const result = await made(here, { set, format, srid: 25833, withOffers: true });
        seen[format] = readBack(result.path, format);
      }

      const expected = here.addressIds
        .map((id, i) => [id, "01001001", addresses[i]!.postcode ?? "24937", addresses[i]!.street!])
        .sort();
      for (const [format, rows] of Object.entries(seen)) {
        const escaped =
          format === "csv"
            ? expected.map((row) => row.map((cell) => (cell === "=Allee" ? "'=Allee" : cell)))
            : expected;
        expect([format, rows]).toEqual([format, escaped]);
      }
    }),
  );

  it("keeps the exports and offers of one organisation from another", () =>
    isolated(async (db) => {
      const ours = await world(db, "ours");
      const theirs = await world(db, "theirs");
      const area = await createArea(ours.as(), { title: "West", ruleSet, geometry: squareAt(566_000, 5_937_000, 100) });
      const { jobId } = await createExport(ours.as(), request({ areaId: area.id, format: "csv" }));
      await run(ours, jobId);

      await expect(createExport(theirs.as(), request({ areaId: area.id, format: "csv" }))).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(findExportFile(theirs.as(), jobId)).rejects.toMatchObject({ code: "not-found" });
      const set = { within: { kind: "everything" as const }, ruleSet };
      const foreign = await made(theirs, { set, format: "geojson", srid: 25832, withOffers: true });
      const offers = JSON.parse(readFileSync(foreign.path, "utf8")).features.flatMap(
        (feature: any) => feature.properties.angebote_liste,
      );
      expect(offers.length).toBeGreaterThan(0);
      expect(offers.filter((offer: any) => !offer.anbieter.endsWith("theirs"))).toEqual([]);
    }));

  it("writes the making and every download into the audit trail", () =>
    isolated(async (db) => {
      const here = await world(db);
      const { jobId } = await createExport(
        here.as(),
        request({ set: { within: { kind: "everything" }, ruleSet }, format: "csv" }),
      );
      await expect(findExportFile(here.as(), jobId)).rejects.toMatchObject({ code: "not-found" });
      await run(here, jobId);
      const file = await findExportFile(here.as("planner", "Bert"), jobId);

      expect(file).toMatchObject({ fileName: "adressen_2026-11-18_csv.zip", contentType: "application/zip" });
      const { rows } = await db.query(
        "select actor, action from audit_event where entity = 'export' and entity_id = $1 order by id",
        [jobId],
      );
      expect(rows).toEqual([
        { actor: "Ada", action: "create" },
        { actor: "Bert", action: "download" },
      ]);
    }));

  it("leaves nothing behind when it is cancelled", () =>
    isolated(async (db) => {
      const here = await world(db);
      const { jobId } = await createExport(
        here.as(),
        request({ set: { within: { kind: "everything" }, ruleSet }, format: "csv" }),
      );

      const result = await exportJob(openFileStore(directory)).run(
        await inputOf(db, jobId),
        context(here, jobId, true),
      );

      expect(result).toBeNull();
      expect(execFileSync("find", [directory, "-type", "f"], { encoding: "utf8" })).toBe("");
    }));

  it("asks for exactly one thing to export, and for data", () =>
    isolated(async (db) => {
      const here = await world(db);
      await expect(createExport(here.as(), request({ format: "csv" }))).rejects.toMatchObject({
        code: "invalid-input",
      });
      await db.query("update data_revision set applied_at = null");
      const set = { within: { kind: "everything" as const }, ruleSet };
      await expect(createExport(here.as(), request({ set, format: "csv" }))).rejects.toMatchObject({
        code: "data-not-loaded",
      });
    }));

  it("gives the list behind a number as CSV with the listed addresses only", () =>
    isolated(async (db) => {
      const here = await world(db);
      const set = { within: { kind: "everything" as const }, ruleSet, eligibility: "yes" as const };

      let text = "";
      for await (const piece of await addressListCsv(here.as(), { set })) text += piece;

      const rows = parse(text, { bom: true, delimiter: ";", columns: true }) as Record<string, string>[];
      expect(rows.map((row) => [row.adresse, row.plz, row.klasse])).toEqual([
        ["Fernweg 1", "24937", "weiß"],
        ["Öhmstraße 12a", "01067", "weiß"],
      ]);
    }));

  function request(parts: Partial<ExportRequest> & Pick<ExportRequest, "format">): ExportRequest {
    return { srid: 25832, withOffers: true, ...parts };
  }

  async function made(here: PlanningWorld, wanted: ExportRequest) {
    const { jobId } = await createExport(here.as(), wanted);
    return run(here, jobId);
  }

  async function run(here: PlanningWorld, jobId: string) {
    const files = openFileStore(directory);
    const { db } = here.as();
    const result = await exportJob(files).run(await inputOf(db, jobId), context(here, jobId, false));
    if (!result) throw new Error("expected an export, got none");
    await db.query("update job set state = 'done', result = $2 where id = $1", [jobId, JSON.stringify(result)]);
    return { ...result, path: await files.filePath(result.fileKey) };
  }
});

function context(here: PlanningWorld, jobId: string, cancelled: boolean) {
  const { db, actor } = here.as();
  const steps = { progress: () => {}, cancelled: async () => cancelled };
  return { db, log: silentLog, jobId, organisationId: actor.organisation.id, userId: actor.userId, ...steps };
}

async function inputOf(db: Database, jobId: string): Promise<unknown> {
  return (await db.query<{ input: unknown }>("select input from job where id = $1", [jobId])).rows[0]!.input;
}

/** Id, AGS, postcode and street as another program reads them: GDAL, and csv-parse for the CSV. */
function readBack(path: string, format: string): string[][] {
  if (format === "csv") {
    const text = execFileSync("unzip", ["-p", path, "adressen.csv"], { encoding: "utf8" });
    const rows = parse(text, { bom: true, delimiter: ";", columns: true }) as Record<string, string>[];
    return rows.map((row) => [row.adresse_id!, row.ags!, row.plz!, row.strasse!]).sort();
  }
  const layer = format === "xlsx" ? "Adressen" : "adressen";
  const renamed = join(directory, format === "shp" ? "back.zip" : `back.${format}`);
  execFileSync("cp", [path, renamed]);
  const listing = execFileSync(
    "ogrinfo",
    ["-al", "-oo", "HEADERS=FORCE", format === "shp" ? `/vsizip/${renamed}` : renamed, layer],
    { encoding: "utf8" },
  );
  const field = (names: string[]) =>
    [...listing.matchAll(new RegExp(`^ +(?:${names.join("|")}) \\(\\w+\\) = (.*)$`, "gm"))].map(([, value]) => value!);
  const [ids, ags, plz, streets] = [
    field(["adresse_id", "Adress-ID"]),
    field(["ags", "AGS"]),
    field(["plz", "PLZ"]),
    field(["strasse", "Straße"]),
  ];
  return ids.map((id, i) => [id, ags[i]!, plz[i]!, streets[i]!]).sort();
}
