import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import type { LedgerChange } from "#domain/ledger.ts";
import { insertUpload } from "#queries/uploads.sql.ts";
import { changeLedger, countLedgerSelection } from "#services/applications/change-ledger.ts";
import { createApplication } from "#services/applications/create-application.ts";
import { getLedger, ledgerEntries } from "#services/applications/ledger.ts";
import { changeLedgerByUpload, checkLedgerUpload } from "#services/applications/upload-ledger.ts";
import { createArea } from "#services/areas/create-area.ts";
import { type FileStore, openFileStore } from "#services/file-store.ts";
import { getPlanBasis } from "#services/money/get-plan-basis.ts";
import { createProject } from "#services/projects/create-project.ts";
import { ledgerWorkbook } from "#services/workbook/ledger-sheet.ts";
import { writeWorkbook } from "#services/workbook/write-workbook.ts";
import { buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { deliverAgain } from "#test/builders/second-delivery.ts";
import type { WorldAddress } from "#test/builders/supply-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const ruleSet = "gigabit-rl-2-2024";
const fibre = buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500, speedKind: "peak" });

/** Dorfstraße 1 to 10, 10 m apart; the even numbers have fibre, the odd ones nothing. 1 to 5 are in the application. */
const street: WorldAddress[] = Array.from({ length: 10 }, (_, i) => ({
  at: [566_005 + 10 * i, 5_937_005],
  offers: i % 2 === 0 ? [] : [fibre],
}));

const usual: LedgerChange = {
  movement: "out",
  reason: "own-build-out",
  status: null,
  on: "2026-01-15",
  fileNumber: null,
  note: null,
};

describe.each(engines())("changes of the ledger by list and by area on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);
  let folder = "";
  let files: FileStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "ledger-"));
    files = openFileStore(folder);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function build(db: Database) {
    const world = await buildPlanningWorld(db, { addresses: street, covered: ["01001001"] });
    // As an import spells it.
    await db.query("update address set street_norm = 'dorfstr'");
    const ada = world.as();
    const area = await createArea(ada, { title: "Nord", ruleSet, geometry: squareAt(566_000, 5_937_000, 50) });
    const { id: projectId } = await createProject(ada, { name: "Nord", ruleSet, areaId: area.id });
    const { id } = await createApplication(ada, {
      programmeId: "gigabit-rl-2-2025",
      model: "gap",
      callId: "standard-2025",
      projectId,
    });
    const upload = async (content: string | Buffer, fileName = "liste.csv") => {
      const { key, bytes } = await files.putFile(Readable.from([content]));
      return insertUpload(db, { organisationId: world.organisationId, userId: null, fileName, fileKey: key, bytes });
    };
    const listed = async (content: string | Buffer, change: LedgerChange = usual, fileName = "liste.csv") => {
      const input = { id, uploadId: await upload(content, fileName), change };
      const caller = { ...world.as(), files };
      return {
        check: () => checkLedgerUpload(caller, input),
        record: () => changeLedgerByUpload(caller, input),
      };
    };
    const entries = async () => {
      const { rows } = await db.query<{ count: number }>("select count(*)::integer as count from ledger_entry");
      return rows[0]?.count;
    };
    return { world, id, areaId: area.id, listed, entries };
  }

  const header = "adress_id;strasse;hausnummer;plz;ort\n";
  const wide = "adress_id;strasse;hausnummer;plz;bewegung;grund;status;datum;aktenzeichen;bemerkung\n";

  it("says for every row what stands in the way, and writes nothing as long as one does", () =>
    isolated(async (db) => {
      const { world, listed, entries } = await build(db);
      const [first] = world.addressIds;
      // A second house of the same name elsewhere makes Dorfstraße 4 ambiguous by its place alone.
      await db.query(
        `insert into address (region, id, valid_from, dataset_id, ags, street, house_number, postcode, place, street_norm,
           number_norm, search_text, geom, geom_mercator)
         select region, nextval('address_id_seq'), valid_from, dataset_id, ags, street, house_number, postcode, place,
           street_norm, number_norm, search_text, st_translate(geom, 5000, 0), geom_mercator
         from address where id = $1`,
        [world.addressIds[3]],
      );
      const list = await listed(
        [
          header.trim(),
          `${first};;;;`,
          ";Dorfstr.;3;24937;",
          ";Dorfstraße;99;24937;",
          ";Dorfstraße;5;;",
          ";Dorfstraße;7;24937;Musterdorf",
          ";Dorfstraße;4;24937;",
          `${first};;;;`,
        ].join("\n"),
      );

      const check = await list.check();
      const result = await list.record();

      expect(check).toMatchObject({
        rows: 7,
        counts: { changed: 2, unchanged: 0, repeated: 1, ambiguous: 1, "not-found": 1, refused: 2 },
      });
      const told = check.shown.map(({ line, outcome, problems }) => [line, outcome, problems[0]?.expected.de ?? null]);
      expect(told).toEqual([
        [4, "not-found", null],
        [5, "refused", "eine Postleitzahl, ein Ort oder ein AGS zur Straße"],
        [6, "refused", "eine Adresse des Antrags; diese gehört nicht dazu und kann nur hineinkommen"],
        [7, "ambiguous", null],
        [2, "changed", null],
        [3, "changed", null],
        [8, "repeated", null],
      ]);
      expect(check.shown.find(({ line }) => line === 7)?.addresses).toHaveLength(2);
      expect(check.shown.find(({ line }) => line === 3)).toMatchObject({
        written: "Dorfstr. 3, 24937",
        addresses: ["Dorfstraße 3, 24937 Musterdorf"],
        before: "in",
        after: { movement: "out" },
      });
      expect(result).toEqual({ ok: false, check });
      expect(await entries()).toBe(0);
    }));

  it("records what the rows themselves say and takes what they leave out from the form", () =>
    isolated(async (db) => {
      const { world, id, listed } = await build(db);
      const [one, two, three] = world.addressIds;
      const list = await listed(
        `${wide}${one};;;;Entnahme beantragt;Eigenausbau;beim Projektträger;31.03.2026;AZ 7;Leitung liegt\n` +
          `;Dorfstr.;3;24937;;;;;;\n;Dorfstraße;7;24937;Aufnahme beantragt;neue Adresse;accepted;2026-02-01;;\n`,
        { ...usual, note: "laut Liste" },
      );

      expect(await list.record()).toEqual({ ok: true, changed: 3 });

      const { rows, counts } = await getLedger(world.as(), { id });
      const told = rows.map(({ text, movement, isIn, reason, status, on, fileNumber, note }) =>
        [text, movement, isIn, reason, status, on, fileNumber, note].join(" | "),
      );
      const frozenOn = rows.find(({ addressId }) => addressId === two)?.on;
      expect(told).toEqual([
        "Dorfstraße 1 | requested-out | true | own-build-out | with-agency | 2026-03-31 | AZ 7 | Leitung liegt",
        `Dorfstraße 2 | out | false | not-eligible |  | ${frozenOn} |  | `,
        "Dorfstraße 3 | out | false | own-build-out |  | 2026-01-15 |  | laut Liste",
        `Dorfstraße 4 | out | false | not-eligible |  | ${frozenOn} |  | `,
        `Dorfstraße 5 | in | true | frozen |  | ${frozenOn} |  | `,
        "Dorfstraße 7 | in | true | new-address | accepted | 2026-02-01 |  | laut Liste",
      ]);
      expect(counts.isIn).toBe(3);
      expect(await ledgerEntries(world.as(), { id, addressId: String(three) })).toMatchObject([
        { movement: "out", recordedBy: "Ada" },
      ]);
      const { rows: audit } = await db.query<{ after: unknown }>(
        "select after from audit_event where action = 'change-ledger'",
      );
      expect(audit).toMatchObject([{ after: { fileName: "liste.csv", rows: 3, addresses: 3 } }]);
    }));

  it("names column, expectation and finding of cells that it does not understand", () =>
    isolated(async (db) => {
      const { world, listed, entries } = await build(db);
      const [one] = world.addressIds;
      const list = await listed(`${wide}${one};;;;hinaus;weil;vielleicht;31.02.2026;;\n`);

      const { shown, counts } = await list.check();

      expect(counts.refused).toBe(1);
      expect(shown[0]?.problems).toEqual([
        {
          column: "bewegung",
          expected: {
            de: "eines von: im Antrag, nicht im Antrag, Aufnahme beantragt, Entnahme beantragt",
            en: "one of: in the application, not in the application, requested in, requested out",
          },
          found: "hinaus",
        },
        expect.objectContaining({ column: "grund", found: "weil" }),
        expect.objectContaining({ column: "status", found: "vielleicht" }),
        expect.objectContaining({ column: "datum", found: "31.02.2026" }),
      ]);
      await list.record();
      expect(await entries()).toBe(0);
    }));

  it("says which cell of the template is empty where a row names no address", () =>
    isolated(async (db) => {
      const { listed } = await build(db);
      const list = await listed(`${header};Dorfstraße;;24937;\n`);

      expect((await list.check()).shown[0]?.problems).toEqual([
        { column: "hausnummer", expected: { de: "eine Hausnummer", en: "a house number" }, found: "" },
      ]);
    }));

  it("refuses an address that two rows move differently, and names the other line", () =>
    isolated(async (db) => {
      const { listed } = await build(db);
      const list = await listed(`${wide};Dorfstraße;1;24937;out;;;;;\n;Dorfstraße;1;24937;requested-out;;;;;\n`);

      const { shown } = await list.check();

      expect(shown[0]).toMatchObject({ line: 3, outcome: "refused" });
      expect(shown[0]?.problems[0]?.expected.de).toBe("jede Adresse einmal; Zeile 2 sagt über sie etwas anderes");
    }));

  it("names the other line as its sheet numbers it", () =>
    isolated(async (db) => {
      const { listed } = await build(db);
      const headers = wide.trim().split(";");
      const row = (number: string, movement: string) =>
        headers.map(
          (name) => ({ strasse: "Dorfstraße", hausnummer: number, plz: "24937", bewegung: movement })[name] ?? null,
        );
      const workbook = await writeWorkbook({
        title: "Liste",
        sheets: [
          { title: "Nord", headers, rows: [row("1", "out"), row("2", "in")] },
          { title: "Süd", headers, rows: [row("3", "out"), row("3", "requested-out")] },
        ],
      });
      const list = await listed(workbook, usual, "liste.xlsx");

      const { shown } = await list.check();

      expect(shown[0]).toMatchObject({ line: 6, outcome: "refused" });
      expect(shown[0]?.problems[0]?.expected).toEqual({
        de: "jede Adresse einmal; Zeile 2 im Blatt „Süd“ sagt über sie etwas anderes",
        en: "every address once; line 2 of sheet “Süd” says something else about it",
      });
    }));

  it("takes the ledger of its own workbook back and records the changed rows alone", () =>
    isolated(async (db) => {
      const { world, id, listed, entries } = await build(db);
      const { title, sheets } = await ledgerWorkbook(world.as(), { id });
      const [sheet] = sheets;
      const at = (header: string) => sheet?.headers.indexOf(header) ?? -1;
      const [one] = world.addressIds;
      const rows = (sheet?.rows ?? []).map((row) => {
        const edited = [...row];
        if (row[at("Adress-ID")] === String(one)) {
          edited[at("Bewegung")] = "Entnahme beantragt";
          edited[at("Grund")] = "sonstiges";
        }
        return edited;
      });
      const list = await listed(
        await writeWorkbook({ title, sheets: [{ title: "Adressen", headers: sheet?.headers ?? [], rows }] }),
        usual,
        "Adressbuch.xlsx",
      );

      expect((await list.check()).counts).toMatchObject({ changed: 1, unchanged: 4, refused: 0 });
      expect(await list.record()).toEqual({ ok: true, changed: 1 });
      expect(await entries()).toBe(1);
    }));

  it("changes no address whose id and words name different houses", () =>
    isolated(async (db) => {
      const { world, listed, entries } = await build(db);
      await db.query("update address set official_id = house_number");
      const [one, , three] = world.addressIds;
      const columns = "Adresse;PLZ;Ort;Bewegung;Grund;Adress-ID\n";
      const row = (words: string, id: string | undefined) =>
        `${words};24937;Musterdorf;nicht im Antrag;sonstiges;${id}\n`;

      const swapped = await listed(columns + row("Dorfstraße 5", one) + row("Dorfstraße 60", three));
      const check = await swapped.check();
      expect(check.shown.map(({ line, outcome, written }) => [line, outcome, written])).toEqual([
        [2, "refused", `${one}, Dorfstraße 5, 24937 Musterdorf`],
        [3, "refused", `${three}, Dorfstraße 60, 24937 Musterdorf`],
      ]);
      expect(check.shown[0]?.problems[0]?.expected.de).toContain("zu Straße und Hausnummer der Zeile gehört");
      expect(await swapped.record()).toMatchObject({ ok: false });

      // Official ids are house numbers here, which own ids may be as well: the words decide.
      const own = await listed(columns + row("Dorfstraße 1", one) + row("Dorfstr. 3", "3"));
      expect((await own.check()).shown.map(({ outcome, addresses }) => [outcome, addresses[0]])).toEqual([
        ["changed", "Dorfstraße 1, 24937 Musterdorf"],
        ["changed", "Dorfstraße 3, 24937 Musterdorf"],
      ]);
      expect(await entries()).toBe(0);
    }));

  it("lets an address that is gone leave by its id, unless the words name another", () =>
    isolated(async (db) => {
      const { world, listed } = await build(db);
      await deliverAgain(db, world, { gone: [2] });
      const id = world.addressIds[2];
      const list = await listed(`${header}${id};Dorfstr.;3;24937;\n${world.addressIds[0]};Dorfstraße;1;24937;\n`);
      expect((await list.check()).counts).toMatchObject({ changed: 2, refused: 0 });
      const other = await listed(`${header}${id};Dorfstraße;4;24937;\n`);
      expect((await other.check()).counts).toMatchObject({ changed: 0, refused: 1 });
    }));

  it("lets an address that is gone leave by its id", () =>
    isolated(async (db) => {
      const { world, id, listed } = await build(db);
      await deliverAgain(db, world, { gone: [2] });
      const list = await listed(`${header}${world.addressIds[2]};;;;\n`);

      expect((await list.check()).shown[0]).toMatchObject({
        outcome: "changed",
        addresses: ["Dorfstraße 3, 24937 Musterdorf"],
      });
      expect(await list.record()).toEqual({ ok: true, changed: 1 });
      expect((await getLedger(world.as(), { id, filter: { reasons: ["own-build-out"] } })).rows).toMatchObject([
        { addressId: world.addressIds[2], isIn: false, gone: true },
      ]);
    }));

  it("refuses files that are no list of addresses, and people who may only read", () =>
    isolated(async (db) => {
      const { world, id, listed } = await build(db);
      const wrong = await listed("name;ort\nA;B\n");
      await expect(wrong.check()).rejects.toMatchObject({
        code: "invalid-input",
        details: { format: { code: "missing-columns", found: "name, ort" } },
      });
      const empty = await listed(header);
      expect(await empty.record()).toMatchObject({ ok: false, check: { rows: 0 } });
      const viewer = { ...world.as("viewer"), files };
      const asViewer = checkLedgerUpload(viewer, { id, uploadId: id, change: usual });
      await expect(asViewer).rejects.toMatchObject({ code: "forbidden" });
    }));

  it("counts and changes the addresses inside an area or a drawn shape, and leaves others alone", () =>
    isolated(async (db) => {
      const { world, id, areaId } = await build(db);
      // 3 to 8: of them 3, 4 and 5 are part of the application, 3, 5 and 7 eligible.
      const drawn = { kind: "polygon", geometry: squareAt(566_020, 5_937_000, 60) } as const;
      const inside = { kind: "set", set: { within: drawn, ruleSet } } as const;
      const inArea = { kind: "set", set: { within: { kind: "area", areaId }, ruleSet } } as const;

      expect(await countLedgerSelection(world.as(), { id, selection: inside })).toEqual({ addresses: 6, members: 3 });
      expect(await countLedgerSelection(world.as(), { id, selection: inArea })).toEqual({ addresses: 5, members: 5 });

      const out = await changeLedger(world.as(), { id, selection: inside, change: usual });
      expect(out).toEqual({ changed: 3, left: 3 });
      const eligible = { ...inside, set: { ...inside.set, eligibility: "yes" as const } };
      const back = await changeLedger(world.as(), {
        id,
        selection: eligible,
        change: { ...usual, movement: "in", reason: "new-address" },
      });
      expect(back).toEqual({ changed: 3, left: 0 });
      expect((await getLedger(world.as(), { id })).rows.filter(({ isIn }) => isIn).map(({ text }) => text)).toEqual([
        "Dorfstraße 1",
        "Dorfstraße 3",
        "Dorfstraße 5",
        "Dorfstraße 7",
      ]);
    }));

  it("lets addresses that join or leave count for the limits per address of the cost plan", () =>
    isolated(async (db) => {
      const { world, id, listed } = await build(db);
      const counts = async () => (await getPlanBasis(world.as(), { id })).addresses;
      // 1, 3 and 5 are white spots.
      expect(await counts()).toEqual([{ ags: "01001001", white: 3, grey: 0, other: 0 }]);

      const list = await listed(
        `${wide};Dorfstraße;1;24937;out;;;;;\n;Dorfstraße;3;24937;requested-out;;accepted;;;\n` +
          `;Dorfstraße;5;24937;requested-out;;;;;\n;Dorfstraße;7;24937;in;new-address;;;;\n` +
          `;Dorfstraße;9;24937;requested-in;new-address;accepted;;;\n;Dorfstraße;6;24937;in;new-address;;;;\n`,
      );
      expect(await list.record()).toEqual({ ok: true, changed: 6 });

      // Left: 5, whose leaving is only requested. Joined: 7 and 9, white today, and 6, which has fibre.
      expect(await counts()).toEqual([{ ags: "01001001", white: 3, grey: 0, other: 1 }]);
    }));
});
