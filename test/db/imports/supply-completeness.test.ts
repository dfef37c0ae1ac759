import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { getAddress } from "#services/addresses/get-address.ts";
import { stateCompleteness } from "#services/imports/state-completeness.ts";
import { undoDelivery } from "#services/imports/undo-delivery.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";
import { byId, offerFile } from "#test/support/offer-file.ts";

const perleberg = "12070296";
const pritzwalk = "12070316";
const faults = join(import.meta.dirname, "../../../../shared/faults");
const actor = { userId: null, name: "Paula Planer" };

/** How many addresses of a municipality stand in which class under the rule set of 30 Mbit/s; no row is unknown. */
async function classes(world: ImportWorld, ags: string): Promise<Record<string, number>> {
  const rows = await world.select<{ class: string; n: number }>(
    `select case coalesce(s.class, 0) when 0 then 'unknown' when 1 then 'weiss' when 4 then 'versorgt' else 'other' end as class,
       count(*)::int as n
     from address a left join address_status s on s.address_id = a.id and s.valid_to is null and s.organisation_id = $2
       and s.rule_set_number = (select number from rule_set where id = 'weiss-30')
     where a.ags = $1 and a.valid_to is null group by 1`,
    [ags, world.organisation.id],
  );
  return Object.fromEntries(rows.map(({ class: name, n }) => [name, n]));
}

/** The explanation of the last address of `addressesOf(ags, …)`, which no list of these tests names. */
async function explanation(world: ImportWorld, officialId: string) {
  const [row] = await world.select<{ id: string }>(
    "select id::text from address where official_id = $1 and valid_to is null",
    [officialId],
  );
  const { rows } = await world.db.query<{ id: string; slug: string; name: string; territory: string[] }>(
    "select id, slug, name, territory from organisation where id = $1",
    [world.organisation.id],
  );
  const caller = {
    db: world.db,
    now: () => new Date(),
    actor: { ...actor, role: "planner" as const, organisation: rows[0]!, municipalities: [] },
  };
  return getAddress(caller, { id: row!.id, ruleSet: "weiss-30" });
}

describe.each(engines())("whether supply is known completely on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) =>
    inImportWorld(testDatabase(engine), async (world) => {
      const addresses = [...addressesOf(perleberg, 40), ...addressesOf(pritzwalk, 40, { north: 9000 })];
      await world.deliver("addresses", addressFile(addresses), { srid: 25832 });
      await work(world);
    });

  it("assumes nothing from one operator's list, says so and what it would propose", () =>
    inWorld(async (world) => {
      const list = offerFile([...byId(perleberg, 19), ...byId(pritzwalk, 1)]);

      const result = await world.deliver("offers", list);

      expect(result.completeness).toMatchObject({
        stated: [],
        operators: 1,
        defaultReason: "one-operator",
        candidates: [
          {
            ags: perleberg,
            rows: 19,
            named: 19,
            addresses: 40,
            operators: 1,
            proposed: true,
            reason: "share-of-addresses",
          },
          { ags: pritzwalk, rows: 1, named: 1, addresses: 40, proposed: false, reason: "too-few" },
        ],
      });
      expect(await classes(world, perleberg)).toEqual({ versorgt: 19, unknown: 21 });
      expect(await classes(world, pritzwalk)).toEqual({ versorgt: 1, unknown: 39 });
      expect(await explanation(world, `${perleberg}-40`)).toMatchObject({
        ...{ class: "unknown", reasons: ["supply-not-delivered"], completeness: null },
      });
    }));

  it("assumes nothing of a list of several operators either", () =>
    inWorld(async (world) => {
      const list = offerFile([...byId(perleberg, 19), ...byId(perleberg, 5, { operator: "Kabel Süd" })]);

      const result = await world.deliver("offers", list);

      expect(result.completeness).toMatchObject({ stated: [], operators: 2, defaultReason: "nobody-said-so" });
      expect(await classes(world, perleberg)).toEqual({ versorgt: 19, unknown: 21 });
    }));

  it.each([
    ["the proposed ones", ["proposed"], [perleberg]],
    ["all that occur", ["all"], [perleberg, pritzwalk]],
    ["a municipality by its key", [pritzwalk], [pritzwalk]],
    ["a county by its prefix", ["12070"], [perleberg, pritzwalk]],
    ["none", ["none"], []],
  ])("takes the statement for %s", (_name, complete, stated) =>
    inWorld(async (world) => {
      const list = offerFile([...byId(perleberg, 19), ...byId(pritzwalk, 1)]);

      const tried = await world.deliver("offers", list, { complete, dryRun: true });
      const result = await world.deliver("offers", list, { complete, publisher: "Breitbandatlas" });

      expect(tried.completeness?.stated).toEqual(stated);
      expect(result.completeness?.stated).toEqual(stated);
      for (const [ags, served] of [
        [perleberg, 19],
        [pritzwalk, 1],
      ] as const) {
        const silent = stated.includes(ags) ? "weiss" : "unknown";
        expect(await classes(world, ags)).toEqual({ versorgt: served, [silent]: 40 - served });
      }
      const [last] = stated;
      if (last)
        expect(await explanation(world, `${last}-40`)).toMatchObject({
          class: "weiss",
          completeness: {
            ...{ datasetId: result.dataset, publisher: "Breitbandatlas", asOf: "2026-06-30", basis: "stated" },
            statedBy: "test",
          },
        });
    }),
  );

  it("covers a municipality in which the list names nothing, when it is named", () =>
    inWorld(async (world) => {
      await world.deliver("offers", offerFile(byId(perleberg, 19)), { complete: [perleberg, pritzwalk] });

      expect(await classes(world, pritzwalk)).toEqual({ weiss: 40 });
    }));

  it("refuses a key that no municipality with addresses has", () =>
    inWorld(async (world) => {
      const result = await world.deliver("offers", offerFile(byId(perleberg, 19)), { complete: [perleberg, "12999"] });

      expect(result).toMatchObject({ outcome: "refused" });
      expect(result.reasons[0]).toContain("12999");
    }));

  it("keeps what one list replaces apart from what it is complete for", () =>
    inWorld(async (world) => {
      await world.deliver("offers", offerFile(byId(perleberg, 19)), { complete: [perleberg] });
      const next = await world.deliver("offers", offerFile(byId(perleberg, 17, { down: "500" })));

      expect(next).toMatchObject({ scope: [perleberg], completeness: { stated: [] } });
      // The statement stands with the list it was made with; two addresses lost the operator's offer.
      expect(await classes(world, perleberg)).toEqual({ versorgt: 17, weiss: 23 });
    }));

  it("takes the statement back with the delivery, and leaves that of another list", () =>
    inWorld(async (world) => {
      const first = await world.deliver("offers", offerFile(byId(perleberg, 19)), { complete: [perleberg] });
      const kabel = offerFile(byId(perleberg, 19, { operator: "Kabel Süd" }));
      const second = await world.deliver("offers", kabel, { complete: [perleberg, pritzwalk] });
      const undo = (datasetId: number | null) =>
        undoDelivery(world.db, { datasetId: datasetId ?? 0, organisation: world.organisation, actor }, {});

      await undo(second.dataset);
      expect(await classes(world, pritzwalk)).toEqual({ unknown: 40 });
      expect(await classes(world, perleberg)).toEqual({ versorgt: 19, weiss: 21 });
      await undo(first.dataset);
      expect(await classes(world, perleberg)).toEqual({ unknown: 40 });
    }));

  it("ends where a merger takes in a municipality of which it was never said, and returns with the undo", () =>
    inWorld(async (world) => {
      await world.deliver("offers", offerFile(byId(perleberg, 19)), { complete: [perleberg] });
      const all = [...addressesOf(perleberg, 40), ...addressesOf(pritzwalk, 40, { north: 9000 })];
      const merged = addressFile(all.map((line) => ({ ...line, ags: perleberg })));

      const result = await world.deliver("addresses", merged, { srid: 25832 });

      expect(result.findings).toEqual([{ kind: "completeness-ended", ags: pritzwalk, into: perleberg }]);
      expect(await classes(world, perleberg)).toEqual({ versorgt: 19, unknown: 61 });
      const { db, organisation } = world;
      await undoDelivery(db, { datasetId: result.dataset ?? 0, organisation, actor }, {});
      expect(await classes(world, perleberg)).toEqual({ versorgt: 19, weiss: 21 });
      expect(await classes(world, pritzwalk)).toEqual({ unknown: 40 });
    }));

  it("can be corrected afterwards, both ways, with an audit event and new statuses", () =>
    inWorld(async (world) => {
      const list = await world.deliver("offers", offerFile(byId(perleberg, 19)));
      const state = (complete: string[]) =>
        stateCompleteness(
          world.db,
          { datasetId: list.dataset ?? 0, complete, organisation: world.organisation, actor },
          {},
        );

      const stated = await state([perleberg]);
      expect(stated).toEqual({ dataset: list.dataset, revision: (list.revision ?? 0) + 1, complete: [perleberg] });
      expect(await classes(world, perleberg)).toEqual({ versorgt: 19, weiss: 21 });
      expect((await explanation(world, `${perleberg}-40`)).completeness).toMatchObject({ statedBy: "Paula Planer" });

      await state([]);
      expect(await classes(world, perleberg)).toEqual({ versorgt: 19, unknown: 21 });
      expect(
        await world.select(
          `select after -> 'complete' as complete, after -> 'completeBefore' as before from audit_event
           where action = 'dataset.completeness-stated' order by id`,
        ),
      ).toEqual([
        { complete: [perleberg], before: [] },
        { complete: [], before: [perleberg] },
      ]);
      expect(await world.select("select 1 from dataset where state <> 'applied'")).toEqual([]);
      await expect(state(["16"])).rejects.toThrow("expected keys of municipalities with addresses, got 16");
      await expect(state(["99"])).rejects.toThrow(/^complete: expected keys .* got "99"$/);
    }));

  it("keeps what older deliveries derived, and marks it", () =>
    inWorld(async (world) => {
      const list = await world.deliver("offers", offerFile(byId(perleberg, 19)), { complete: [perleberg] });
      await world.db.query(
        `update supply_completeness set basis = 'derived', stated_by = null, stated_at = null where dataset_id = $1`,
        [list.dataset],
      );

      expect((await explanation(world, `${perleberg}-40`)).completeness).toMatchObject({
        ...{ basis: "derived", statedBy: null, datasetId: list.dataset },
      });
    }));

  it("recognises the same file, said nothing, whatever was said of it before", () =>
    inWorld(async (world) => {
      const file = offerFile(byId(perleberg, 19));
      const first = await world.deliver("offers", file, { complete: ["proposed"] });

      expect(await world.deliver("offers", file)).toMatchObject({ outcome: "duplicate", duplicateOf: first.dataset });
      expect(await world.deliver("offers", file, { complete: ["all", "none"] })).toMatchObject({ outcome: "applied" });
    }));

  it.runIf(existsSync(faults))("leaves the town unknown that one stray row named", () =>
    inImportWorld(testDatabase(engine), async (world) => {
      const read = (name: string) => readFileSync(join(faults, "26-small-list-covers", name), "utf8");
      await world.deliver("addresses", read("addresses.csv"));

      const result = await world.deliver("offers", read("offers.csv"), { asOf: "2025-04-02", complete: ["proposed"] });

      expect(result.completeness?.stated).toEqual(["12062336"]);
      expect(await classes(world, "12062088")).toEqual({ versorgt: 1, unknown: 510 });
      expect(await classes(world, "12062336")).toEqual({ versorgt: 19, weiss: 309 });
    }),
  );
});
