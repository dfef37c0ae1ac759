import { describe, expect, it } from "vitest";
import { DatasetKind } from "#domain/dataset.ts";
import { undoDelivery } from "#services/imports/undo-delivery.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";

const perleberg = "12070296";
const metric = { srid: 25832 };
const full = addressFile(addressesOf(perleberg, 20));

describe.each(engines())("a delivery that cannot be right on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) => inImportWorld(testDatabase(engine), work);

  it.each(DatasetKind.options)(
    "%s of a day that is still to come in Germany are refused, of today they are read",
    (kind) =>
      inWorld(async (world) => {
        // Half past midnight in Germany, still the day before in Greenwich.
        const clock = { now: () => new Date("2026-11-29T23:30:00Z") };

        await expect(world.deliver(kind, "a;b\n1;2\n", { asOf: "2026-12-01" }, clock)).rejects.toMatchObject({
          code: "invalid-input",
          message: "expected an as-of date up to today (2026-11-30), got 2026-12-01",
        });
        // What is wrong with the file is found only behind the date.
        await expect(world.deliver(kind, "a;b\n1;2\n", { asOf: "2026-11-30" }, clock)).rejects.not.toThrow(/as-of/);
        expect(await world.select("select * from dataset")).toEqual([]);
      }),
  );

  it.each(["2026-02-30", "2026-13-01", "30.06.2026", "2026-6-1"])("%s is no as-of date", (asOf) =>
    inWorld(async (world) => {
      await expect(world.deliver("addresses", full, { ...metric, asOf })).rejects.toThrow(`got "${asOf}"`);
    }),
  );

  it.each([
    [{ scope: ["12070296", "1207"] }, 'scope: expected keys of .* or "all", "none", got "1207"$'],
    [{ complete: ["Perleberg"] }, 'complete: expected keys of .* or "all", "proposed", "none", got "Perleberg"$'],
  ])("%o names what is no key", (given, message) =>
    inWorld(async (world) => {
      await expect(world.deliver("addresses", full, { ...metric, ...given })).rejects.toThrow(new RegExp(message));
    }),
  );

  it("names a municipality that nobody knows", () =>
    inWorld(async (world) => {
      const file = addressFile(addressesOf(perleberg, 21));
      const unknown = ["12070296", "12070999", "09", "none"];
      const first = await world.deliver("addresses", full, { ...metric, scope: unknown });
      // A first delivery brings its municipalities with it: key, county and Land of them are known.
      const own = await world.deliver("addresses", full, { ...metric, scope: [perleberg, "12070", "12"] });
      const next = await world.deliver("addresses", file, { ...metric, scope: unknown, dryRun: true });

      for (const refused of [first, next])
        expect(refused).toMatchObject({
          outcome: "refused",
          reasons: [
            "scope: expected keys of municipalities that the instance or the delivery has, none has 12070999, 09",
          ],
        });
      expect(own).toMatchObject({ outcome: "applied", loaded: 20 });
      expect(next.counts).toMatchObject({ added: 1, unchanged: 20 });
    }));

  it("is not the older one because of a date in the future that an instance has from before", () =>
    inWorld(async (world) => {
      const { dataset } = await world.deliver("addresses", full, metric);
      await world.db.query(
        "update dataset set as_of = '2062-11-29', created_at = '2026-06-30T12:00:00Z' where id = $1",
        [dataset],
      );
      const fresh = addressFile(addressesOf(perleberg, 21));

      const older = await world.deliver("addresses", fresh, { ...metric, asOf: "2026-06-29" });
      const later = await world.deliver("addresses", fresh, { ...metric, asOf: "2026-06-30" });

      expect(older).toMatchObject({ outcome: "refused", concerns: [{ kind: "older", dataset, asOf: "2062-11-29" }] });
      expect(later).toMatchObject({ outcome: "applied", concerns: [], counts: { added: 1 } });
    }));

  it("can be taken back where its date is in the future", () =>
    inWorld(async (world) => {
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 19)), metric);
      const wrong = await world.deliver("addresses", full, metric);
      await world.db.query("update dataset set as_of = '2062-11-29' where id = $1", [wrong.dataset]);

      const undone = await undoDelivery(
        world.db,
        {
          ...{ datasetId: wrong.dataset ?? 0, organisation: world.organisation },
          actor: { userId: null, name: "test" },
        },
        {},
      );

      expect(undone).toMatchObject({ removed: 1 });
    }));
});
