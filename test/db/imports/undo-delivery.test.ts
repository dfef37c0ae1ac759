import { describe, expect, it } from "vitest";
import { undoDelivery } from "#services/imports/undo-delivery.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";
import { byId, offerFile } from "#test/support/offer-file.ts";

const perleberg = "12070296";
const metric = { srid: 25832 };

function undo(world: ImportWorld, datasetId: number | null) {
  return undoDelivery(
    world.db,
    { datasetId: datasetId ?? 0, organisation: world.organisation, actor: { userId: null, name: "test" } },
    {},
  );
}

const snapshot = (world: ImportWorld) =>
  world.select(
    `select a.id, a.official_id, a.street, a.house_number, s.rule_set_number, s.class, s.eligible
     from address a left join address_status s on s.address_id = a.id and s.valid_to is null and s.region = a.region
     where a.valid_to is null order by a.id, s.rule_set_number`,
  );

describe.each(engines())("undoing a delivery on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) => inImportWorld(testDatabase(engine), work);

  it("restores the addresses and their statuses as a new revision", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 4)), metric);
      await world.deliver("offers", offerFile(byId(perleberg, 3)), { complete: ["all"] });
      const before = await snapshot(world);
      const [, two, , four] = addressesOf(perleberg, 4);
      const second = await world.deliver(
        "addresses",
        addressFile([{ ...two!, street: "Lindenallee" }, four!, { id: "new", number: "80", at: 70 }]),
        metric,
      );

      const result = await undo(world, second.dataset);

      expect(result).toMatchObject({ dataset: second.dataset, removed: 2, restored: 3 });
      expect(result.revision).toBe((second.revision ?? 0) + 1);
      expect(await snapshot(world)).toEqual(before);
      expect(before.filter((row) => row.rule_set_number === 1).map((row) => row.class)).toEqual([4, 4, 4, 1]);
      expect(await world.select("select state from dataset where id = $1", [second.dataset])).toEqual([
        { state: "undone" },
      ]);
    }));

  it("can be followed by the same file again", () =>
    inWorld(async (world) => {
      const file = addressFile(addressesOf(perleberg, 2));
      const first = await world.deliver("addresses", file, metric);
      await undo(world, first.dataset);

      const again = await world.deliver("addresses", file, metric);

      expect(again).toMatchObject({ outcome: "applied", loaded: 2 });
      expect(await world.select("select 1 from address where valid_to is null")).toHaveLength(2);
    }));

  it("refuses while a newer delivery of the same scope stands, naming it", () =>
    inWorld(async (world) => {
      const first = await world.deliver("addresses", addressFile(addressesOf(perleberg, 2)), metric);
      const second = await world.deliver("addresses", addressFile(addressesOf(perleberg, 3)), metric);

      await expect(undo(world, first.dataset)).rejects.toThrow(`dataset ${second.dataset} (delivery-2.csv`);
    }));

  it("refuses a dataset that is undone already", () =>
    inWorld(async (world) => {
      const first = await world.deliver("addresses", addressFile(addressesOf(perleberg, 2)), metric);
      await undo(world, first.dataset);

      await expect(undo(world, first.dataset)).rejects.toThrow("expected an applied dataset");
    }));
});
