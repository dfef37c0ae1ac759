import { describe, expect, it } from "vitest";
import { engines, testDatabase } from "#test/support/database.ts";
import {
  type AddressLine,
  addressesOf,
  addressFile,
  type ImportWorld,
  inImportWorld,
} from "#test/support/import-world.ts";
import { byId, offerFile } from "#test/support/offer-file.ts";

const perleberg = "12070296";
const pritzwalk = "12070316";

async function offers(world: ImportWorld): Promise<string[]> {
  const rows = await world.select<{ text: string }>(
    `select o.name || ' ' || a.official_id || ' ' || f.technology || ' ' || f.down_mbps as text
     from offer f join operator o on o.id = f.operator_id join address a on a.id = f.address_id and a.valid_to is null
     where f.valid_to is null and f.organisation_id = $1 order by 1`,
    [world.organisation.id],
  );
  return rows.map(({ text }) => text);
}

describe.each(engines())("importing offers on the %s engine", (engine) => {
  const inWorld = (addresses: readonly AddressLine[], work: (world: ImportWorld) => Promise<void>) =>
    inImportWorld(testDatabase(engine), async (world) => {
      await world.deliver("addresses", addressFile(addresses), { srid: 25832, scope: ["all"] });
      await work(world);
    });

  it("matches by official id and by text in any usual spelling", () =>
    inWorld(
      [
        { id: "1", street: "Karl-Liebknecht-Straße", number: "12", suffix: "a" },
        { id: "2", street: "Mühlenweg", number: "7", at: 5 },
        { id: "3", street: "Bahnhofstr.", number: "12-14", at: 9 },
        { id: "4", street: "Ringstraße", number: "12", at: 14 },
        { id: "5", street: "Ringstraße", number: "13", at: 15 },
        { id: "6", street: "Ringstraße", number: "14", at: 16 },
      ],
      async (world) => {
        const where = { postcode: "19348", place: "Perleberg" };

        const result = await world.deliver(
          "offers",
          offerFile([
            { id: "1" },
            { ...where, street: "KARL LIEBKNECHT STR", number: "12A", technology: "HFC" },
            { ...where, street: "Muehlenwg.", number: "007" },
            { ...where, street: "Bahnhofstraße", number: "14" },
            { ...where, street: "Ring Str.", number: "12/14" },
            { ...where, street: "Mühlenweg 7", technology: "DSL", down: "16", up: "1" },
          ]),
        );

        expect(result).toMatchObject({ outcome: "applied", rows: 6, loaded: 6, rejected: 0 });
        expect(await offers(world)).toEqual([
          "Netz Nord 1 FTTH 1000",
          "Netz Nord 1 HFC 1000",
          "Netz Nord 2 DSL 16",
          "Netz Nord 2 FTTH 1000",
          "Netz Nord 3 FTTH 1000",
          "Netz Nord 4 FTTH 1000",
          "Netz Nord 6 FTTH 1000",
        ]);
      },
    ));

  it("finds the street again whose umlauts were lost, unless it could be another one", () =>
    inWorld(
      [
        { id: "1", street: "Johann-Böttger-Straße", number: "5" },
        { id: "2", street: "Külzweg", number: "5", at: 5 },
        { id: "3", street: "Neue Straße", number: "5", at: 10 },
        { id: "4", street: "Mühlenweg", number: "5", at: 15 },
        { id: "5", street: "Möhlenweg", number: "6", at: 20 },
        { id: "6", street: "Grünweg", number: "5", at: 25 },
        { id: "7", street: "Grunweg", number: "6", at: 30 },
      ],
      async (world) => {
        const row = (street: string) => ({ postcode: "19348", place: "Perleberg", street, number: "5" });

        const result = await world.deliver(
          "offers",
          offerFile(["Joh?nn-Bottger-Str.", "Johann-Bottger-Str.", "K?lzweg", "Neue Str."].map(row)),
        );
        // "Neustraße" is no spelling of it, either of two streets could be "M?hlenweg", and there is a Grunweg.
        const doubtful = await world.deliver(
          "offers",
          offerFile(["Neustr.", "M?hlenweg", "Grunweg", "Külzweg"].map(row)),
          { allow: ["removals"] },
        );

        expect(result.counts).toMatchObject({ matched: 3, unmatched: 1 });
        expect(doubtful.counts).toMatchObject({ matched: 1, unmatched: 3 });
        expect(await offers(world)).toEqual(["Netz Nord 2 FTTH 1000"]);
      },
    ));

  it("does not declare a municipality surveyed for a few rows from across its border", () =>
    inWorld([...addressesOf(perleberg, 1500), ...addressesOf(pritzwalk, 200, { north: 9000 })], async (world) => {
      const result = await world.deliver("offers", offerFile([...byId(perleberg, 1500), ...byId(pritzwalk, 12)]));
      const wider = await world.deliver("offers", offerFile([...byId(perleberg, 1500), ...byId(pritzwalk, 12)]), {
        scope: ["all"],
      });

      expect(result.scope).toEqual([perleberg]);
      expect(wider.scope).toEqual([perleberg, pritzwalk]);
    }));

  it("does not guess: typing errors are suggested, namesakes are ambiguous until the Ortsteil is named", () =>
    inWorld(
      [
        { id: "1", street: "Dorfstraße", number: "5", district: "Quitzow" },
        { id: "2", street: "Dorfstraße", number: "5", district: "Rosenhagen", at: 40 },
        { id: "3", street: "Lindenallee", number: "1", at: 60 },
      ],
      async (world) => {
        const where = { postcode: "19348", place: "Perleberg" };

        const result = await world.deliver(
          "offers",
          offerFile([
            { ...where, street: "Dorfstr.", number: "5" },
            { ...where, street: "Dorfstr.", number: "5", district: "Rosenhagen" },
            { ...where, street: "Dorfstr.", number: "5", place: "Perleberg OT Quitzow" },
            { ...where, street: "Lindenalee", number: "1" },
            { ...where, street: "Lindenallee", number: "3" },
            { postcode: "99999", street: "Lindenallee", number: "1" },
          ]),
        );

        expect(result).toMatchObject({ rows: 6, loaded: 2, counts: { matched: 2, ambiguous: 1, unmatched: 3 } });
        const report = await world.report(result);
        expect(report.map((line) => line.split(";")[5])).toEqual([
          "ambiguous",
          "matched",
          "matched",
          "unmatched",
          "unmatched",
          "unmatched",
        ]);
        expect(report[0]).toContain(
          "Dorfstraße 5, 19348 Perleberg (Quitzow) | Dorfstraße 5, 19348 Perleberg (Rosenhagen)",
        );
        expect(report[1]).toContain("(Rosenhagen)");
        expect(report[3]).toContain("Lindenallee");
        expect(report[4]).toContain("Lindenallee 1");
      },
    ));

  it("does not take an address of a known other place for the one meant", () =>
    inWorld(
      [
        { id: "1", street: "Dorfstraße", number: "5", district: "Quitzow" },
        { id: "2", street: "Feldweg", number: "1", district: "Rosenhagen", at: 40 },
      ],
      async (world) => {
        const where = { postcode: "19348", place: "Perleberg" };

        const result = await world.deliver(
          "offers",
          offerFile([
            { ...where, street: "Dorfstraße", number: "5", district: "Rosenhagen" },
            { ...where, street: "Feldweg", number: "1" },
          ]),
        );

        expect(result.counts).toMatchObject({ matched: 1, unmatched: 1 });
      },
    ));

  it("gives an offer to every building of one address text", () =>
    inWorld(
      [
        { id: "1", street: "Am Markt", number: "1", at: 0 },
        { id: "2", street: "Am Markt", number: "1", at: 0.3 },
        { id: "3", street: "Am Markt", number: "1", at: 90, place: "Düpow" },
      ],
      async (world) => {
        await world.deliver(
          "offers",
          offerFile([{ street: "Am Markt", number: "1", postcode: "19348", place: "Perleberg" }]),
        );

        expect(await offers(world)).toEqual(["Netz Nord 1 FTTH 1000", "Netz Nord 2 FTTH 1000"]);
      },
    ));

  it("replaces an operator's own list and leaves another's alone", () =>
    inWorld(addressesOf(perleberg, 3), async (world) => {
      await world.deliver("offers", offerFile(byId(perleberg, 3)));
      await world.deliver("offers", offerFile(byId(perleberg, 2, { operator: "Kabel Süd", technology: "HFC" })));

      const result = await world.deliver(
        "offers",
        offerFile([...byId(perleberg, 1), ...byId(perleberg, 2, { down: "500" }).slice(1)]),
      );

      expect(result.counts).toMatchObject({ added: 1, removed: 2 });
      expect(await offers(world)).toEqual([
        `Kabel Süd ${perleberg}-1 HFC 1000`,
        `Kabel Süd ${perleberg}-2 HFC 1000`,
        `Netz Nord ${perleberg}-1 FTTH 1000`,
        `Netz Nord ${perleberg}-2 FTTH 500`,
      ]);
    }));

  it("does not empty a municipality in which the list has only a stray row", () =>
    inWorld([...addressesOf(perleberg, 150), ...addressesOf(pritzwalk, 5, { north: 9000 })], async (world) => {
      await world.deliver("offers", offerFile(byId(pritzwalk, 5)));

      const result = await world.deliver(
        "offers",
        offerFile([...byId(perleberg, 150), { id: `${pritzwalk}-1`, down: "300" }]),
      );

      expect(result.scope).toEqual([perleberg]);
      const there = (await offers(world)).filter((text) => text.includes(pritzwalk));
      expect(there).toEqual([
        `Netz Nord ${pritzwalk}-1 FTTH 300`,
        ...[2, 3, 4, 5].map((number) => `Netz Nord ${pritzwalk}-${number} FTTH 1000`),
      ]);
    }));

  it("treats each operator of one file as a scope of its own and covers its municipalities", () =>
    inWorld([...addressesOf(perleberg, 4), ...addressesOf(pritzwalk, 4, { north: 9000 })], async (world) => {
      await world.deliver(
        "offers",
        offerFile([...byId(perleberg, 4), ...byId(pritzwalk, 3, { operator: "Kabel Süd", technology: "HFC" })]),
      );

      expect(
        await world.select(
          `select o.name, c.ags from supply_coverage c join operator o on o.id = c.operator_id
           where c.valid_to is null and c.organisation_id = $1 order by 1`,
          [world.organisation.id],
        ),
      ).toEqual([
        { name: "Kabel Süd", ags: pritzwalk },
        { name: "Netz Nord", ags: perleberg },
      ]);
    }));

  it("stores no status before the first supply, then classes, and weiß where the list is silent", () =>
    inWorld(addressesOf(perleberg, 2), async (world) => {
      const classes = () =>
        world.select<{ class: number }>(
          `select s.class from address_status s join address a on a.id = s.address_id and a.valid_to is null
             join rule_set r on r.number = s.rule_set_number and r.id = 'weiss-30'
           where s.valid_to is null and s.organisation_id = $1 order by a.official_id`,
          [world.organisation.id],
        );
      expect(await classes()).toEqual([]);

      await world.deliver("offers", offerFile(byId(perleberg, 1)), { complete: ["all"] });

      expect(await classes()).toEqual([{ class: 4 }, { class: 1 }]);
    }));

  it("refuses a list of which no row can be matched, and leaves no trace", () =>
    inWorld(addressesOf(perleberg, 2), async (world) => {
      const result = await world.deliver(
        "offers",
        offerFile([{ id: "DE-missing" }, { street: "Weg", number: "1", postcode: "10115" }]),
      );

      expect(result).toMatchObject({ outcome: "refused", rows: 2, loaded: 0, rejected: 0 });
      expect(result.counts).toEqual({ matched: 0, ambiguous: 0, unmatched: 2 });
      expect(await world.select("select 1 from offer where organisation_id = $1", [world.organisation.id])).toEqual([]);
      expect(await world.select("select 1 from operator where name = 'Netz Nord'")).toEqual([]);
    }));

  it("counts every row of a list that is refused, matched or only read", () =>
    inWorld(addressesOf(perleberg, 2), async (world) => {
      const lines = [...byId(perleberg, 2), { id: "DE-missing" }];
      const unknown = await world.deliver("offers", offerFile(lines), { complete: ["01"], dryRun: true });
      const rejected = await world.deliver("offers", offerFile([...lines, { ...lines[0], technology: "Brieftaube" }]));

      expect(unknown).toMatchObject({ outcome: "refused", rows: 3, rejected: 0 });
      expect(unknown.counts).toMatchObject({ matched: 2, ambiguous: 0, unmatched: 1 });
      expect(rejected).toMatchObject({ outcome: "refused", rows: 4, rejected: 1, counts: { readable: 3 } });
    }));

  it("keeps commitments with their date", () =>
    inWorld(addressesOf(perleberg, 1), async (world) => {
      await world.deliver(
        "offers",
        offerFile([{ id: `${perleberg}-1`, kind: "zusage", until: "06/2028", binding: "ja" }]),
      );

      expect(
        await world.select("select kind, available_on, binding from offer where organisation_id = $1", [
          world.organisation.id,
        ]),
      ).toEqual([{ kind: "commitment", available_on: "2028-06-30", binding: true }]);
    }));
});
