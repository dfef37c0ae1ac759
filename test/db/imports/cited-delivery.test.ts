import { describe, expect, it } from "vitest";
import { getAddress } from "#services/addresses/get-address.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, inImportWorld } from "#test/support/import-world.ts";

const ruleSet = "gigabit-rl-2-2024";
const metric = { srid: 25832 };
const offersOf = (speeds: number[]) =>
  `id;anbieter;technik;download;upload\n${speeds.map((speed, i) => `12070296-${i + 1};Nordnetz;FTTC;${speed};10`).join("\n")}\n`;

describe.each(engines())("the delivery that an address is cited from on %s", (engine) => {
  it("is the one in force, though an earlier one brought the row, and the earlier one for an earlier revision", () =>
    inImportWorld(testDatabase(engine), async ({ db, deliver, select, organisation }) => {
      const here = addressesOf("12070296", 3);
      const there = addressesOf("12070300", 2, { north: 9000 });
      await deliver("addresses", addressFile([...here, ...there]), {
        ...metric,
        asOf: "2025-06-30",
        publisher: "Amt alt",
      });
      await deliver("offers", offersOf([50, 50]), { scope: ["12070296"], asOf: "2025-06-30", publisher: "Netz alt" });
      const [first] = await select<{ revision: number }>("select max(revision) as revision from data_revision");
      await deliver("addresses", addressFile(addressesOf("12070296", 4)), {
        ...metric,
        asOf: "2026-06-30",
        publisher: "Amt neu",
      });
      await deliver("offers", offersOf([50, 100]), { scope: ["12070296"], asOf: "2026-06-30", publisher: "Netz neu" });
      const caller = {
        db,
        now: () => new Date("2026-11-29T12:00:00Z"),
        actor: {
          ...{ userId: null, name: "Ada", role: "planner" as const, municipalities: [] },
          organisation: { id: organisation.id, slug: "kreis", name: "Kreis", territory: [] },
        },
      };
      const cited = async (official: string, asOf?: number) => {
        const [row] = await select<{ id: string }>(
          "select id::text from address where official_id = $1 and valid_to is null",
          [official],
        );
        const { source, offers } = await getAddress(caller, { id: row!.id, ruleSet, asOf });
        return [source.publisher, source.asOf, ...offers.map((offer) => offer.source.publisher)];
      };

      expect(await cited("12070296-1")).toEqual(["Amt neu", "2026-06-30", "Netz neu"]);
      expect(await cited("12070296-2")).toEqual(["Amt neu", "2026-06-30", "Netz neu"]);
      expect(await cited("12070300-1")).toEqual(["Amt alt", "2025-06-30"]);
      expect(await cited("12070296-1", first!.revision)).toEqual(["Amt alt", "2025-06-30", "Netz alt"]);
    }));
});
