import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ZipFile } from "yazl";
import { FormatError } from "#geodata/formats/reading.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";

const perleberg = "12070296";
const metric = { srid: 25832 };
const good = addressFile(addressesOf(perleberg, 20));

/** What a reader could see of the database, and what a later delivery would build on. */
async function state(world: ImportWorld): Promise<unknown> {
  const tables = ["address", "boundary", "offer", "site", "operator", "address_status", "address_supply"];
  const bookkeeping = ["data_revision", "superseded_row", "audit_event"];
  const counts = await Promise.all(
    [...tables, ...bookkeeping].map(async (table) => [table, (await world.select(`select count(*) from ${table}`))[0]]),
  );
  return [counts, await world.select("select id, state, revision from dataset where state <> 'failed' order by id")];
}

function packed(entries: Record<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(content, name);
  zip.end();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => resolve(Buffer.concat(chunks)));
  });
}

/** The same zip with another name for its only member: writers refuse to make such a one. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString("latin1").replaceAll(from, to), "latin1");
}

const unreadable: [string, string, () => Buffer | Promise<Buffer>][] = [
  [
    "a GeoJSON that was cut off",
    ".geojson",
    () => Buffer.from('{"type":"FeatureCollection","features":[{"type":"Feature","prop'),
  ],
  ["columns nobody knows", ".csv", () => Buffer.from("foo;bar\n1;2\n")],
  ["an unknown delimiter", ".csv", () => Buffer.from(good.replaceAll(";", "~"))],
  ["text in UTF-32", ".csv", () => Buffer.from([...good].flatMap((letter) => [0, 0, 0, letter.charCodeAt(0)]))],
  [
    "a spreadsheet named .csv",
    ".csv",
    () => packed({ "[Content_Types].xml": Buffer.from("<Types/>"), "xl/workbook.xml": Buffer.from("<workbook/>") }),
  ],
  ["a zip bomb", ".zip", () => packed({ "a.csv": Buffer.concat([Buffer.from(good), Buffer.alloc(600_000_000, 48)]) })],
  [
    "a zip with a path outside",
    ".zip",
    async () => renamed(await packed({ "aaaaaa.csv": Buffer.from(good) }), "aaaaaa.csv", "../../.csv"),
  ],
  ["an endless line", ".csv", () => Buffer.concat([Buffer.from(good), Buffer.alloc(40_000_000, 97)])],
  ["nothing at all", ".csv", () => Buffer.alloc(0)],
];

const refused: [string, string, string][] = [
  ["impossible coordinates", addressFile(addressesOf(perleberg, 20, { north: 90_000_000 })), "rejected"],
  [
    "swapped axes",
    `id;strasse;hausnummer;plz;ort;lon;lat\n${Array.from({ length: 20 }, (_, n) => `${n};Weg;${n + 1};19348;Perleberg;53.07;11.86`).join("\n")}\n`,
    "rejected",
  ],
  ["a heading without rows", `${good.split("\n")[0]}\n`, "the file has a header and no rows"],
];

describe.each(engines())("bad input on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) =>
    inImportWorld(testDatabase(engine), async (world) => {
      await world.deliver("addresses", good, metric);
      await work(world);
    });

  it.each(unreadable)("changes nothing for %s", (_what, ending, content) =>
    inWorld(async (world) => {
      const before = await state(world);
      const path = `${await world.files.workFolder()}/bad${ending}`;
      writeFileSync(path, await content());

      await expect(world.deliver("addresses", "", { path })).rejects.toThrow(FormatError);

      expect(await state(world)).toEqual(before);
    }),
  );

  it.each(refused)("changes nothing for %s", (_what, text, reason) =>
    inWorld(async (world) => {
      const before = await state(world);
      const given = text.includes("lon;lat") ? {} : metric;

      const outcome = await world
        .deliver("addresses", text, given)
        .then(({ outcome, reasons }) => `${outcome}: ${reasons.join()}`)
        .catch((error: unknown) => (error instanceof FormatError ? `refused: rejected: ${error.message}` : `${error}`));

      expect(outcome).toMatch(/^refused/);
      expect(outcome).toContain(reason);
      if (_what === "swapped axes")
        expect(outcome).toContain(
          "20 of them as line 2: lon / lat: expected longitude 5.5 to 15.5, latitude 47 to 55.4",
        );
      expect(await state(world)).toEqual(before);
    }),
  );

  it("changes nothing when the reading breaks off in the middle", () =>
    inWorld(async (world) => {
      const before = await state(world);
      const features = addressesOf(perleberg, 4000).map(
        ({ number }) =>
          `{"type":"Feature","properties":{"street":"Weg","number":"${number}","city":"Perleberg","postcode":"19348"},"geometry":{"type":"Point","coordinates":[11.86,53.07]}}`,
      );
      const path = `${await world.files.workFolder()}/cut.geojson`;
      writeFileSync(path, `{"type":"FeatureCollection","features":[${features.join(",\n")},\n{"type":"Feat`);

      await expect(world.deliver("addresses", "", { path })).rejects.toThrow(FormatError);

      expect(await state(world)).toEqual(before);
    }));

  it("changes nothing when it is cancelled between batches", () =>
    inWorld(async (world) => {
      const { importDelivery } = await import("#services/imports/import-delivery.ts");
      const before = await state(world);
      const path = `${await world.files.workFolder()}/more.csv`;
      writeFileSync(path, addressFile(addressesOf(perleberg, 3000)));
      let asked = 0;

      const importing = importDelivery(
        world.db,
        {
          ...{ kind: "addresses", path, fileName: "more.csv", organisation: world.organisation, asOf: "2026-06-30" },
          ...{ publisher: null, licence: null, srid: 25832, actor: { userId: null, name: "test" } },
        },
        {
          files: world.files,
          cancelled: () => {
            asked += 1;
            return asked > 4;
          },
        },
      );

      await expect(importing).rejects.toMatchObject({ name: "DeliveryStopped", cause: "cancelled" });
      expect(await state(world)).toEqual(before);
    }));
});
