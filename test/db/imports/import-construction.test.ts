import { describe, expect, it } from "vitest";
import { undoDelivery } from "#services/imports/undo-delivery.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";

const perleberg = "12070296";

type Line = { id: string; state: string; date?: string; operator?: string };

function reportFile(lines: readonly Line[]): string {
  const rows = lines.map(({ id, state, date, operator }) => [id, operator ?? "Netz Nord", state, date ?? ""].join(";"));
  return `adress_id;betreiber;baustand;datum\n${rows.join("\n")}\n`;
}

const addresses = ["1", "2", "3", "4"].map((id, index) => ({
  id,
  street: "Ringstraße",
  number: String(index + 1),
  at: index,
}));

async function states(world: ImportWorld): Promise<string[]> {
  const rows = await world.select<{ text: string }>(
    `select concat_ws(' ', o.name, a.official_id, c.state, c.reached_on::text) as text
     from construction_state c join operator o on o.id = c.operator_id
       join address a on a.id = c.address_id and a.valid_to is null
     where c.valid_to is null and c.organisation_id = $1 order by 1`,
    [world.organisation.id],
  );
  return rows.map(({ text }) => text);
}

describe.each(engines())("importing construction reports on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld) => Promise<void>) =>
    inImportWorld(testDatabase(engine), async (world) => {
      await world.deliver("addresses", addressFile(addresses), { srid: 25832, scope: ["all"] });
      await work(world);
    });

  it("keeps the state and date of each address, and the furthest of several rows", () =>
    inWorld(async (world) => {
      const result = await world.deliver(
        "construction",
        reportFile([
          { id: "1", state: "im Bau", date: "03.11.2026" },
          { id: "2", state: "Homes Passed", date: "2026-10-30" },
          { id: "2", state: "im Bau", date: "2026-09-01" },
        ]),
        { scope: ["all"], asOf: "2026-11-15" },
      );

      expect(result).toMatchObject({ outcome: "applied", rows: 3, loaded: 3, rejected: 0 });
      expect(await states(world)).toEqual([
        "Netz Nord 1 under-construction 2026-11-03",
        "Netz Nord 2 homes-passed 2026-10-30",
      ]);
    }));

  it("replaces what the same operator reported before and leaves other operators alone", () =>
    inWorld(async (world) => {
      await world.deliver("construction", reportFile([{ id: "1", state: "angeschlossen", operator: "Stadtwerke" }]));
      await world.deliver(
        "construction",
        reportFile([
          { id: "1", state: "im Bau" },
          { id: "2", state: "im Bau" },
          { id: "3", state: "beauftragt" },
        ]),
        { scope: ["all"] },
      );

      const result = await world.deliver(
        "construction",
        reportFile([
          { id: "1", state: "angeschlossen", date: "2026-11-10" },
          { id: "3", state: "beauftragt" },
        ]),
        { scope: [perleberg], asOf: "2026-11-15" },
      );

      expect(result.counts).toMatchObject({ added: 1, removed: 2 });
      expect(await states(world)).toEqual([
        "Netz Nord 1 connected 2026-11-10",
        "Netz Nord 3 commissioned",
        "Stadtwerke 1 connected",
      ]);
    }));

  it("rejects a word that is no state and changes nothing when too many rows are wrong", () =>
    inWorld(async (world) => {
      const result = await world.deliver("construction", reportFile([{ id: "1", state: "fast fertig" }]));

      expect(result).toMatchObject({ outcome: "refused", loaded: 0, rejected: 1, counts: { readable: 0 } });
      expect((await world.report(result)).join("\n")).toContain("fast fertig");
      expect(await states(world)).toEqual([]);
    }));

  it("takes a report back as a whole", () =>
    inWorld(async (world) => {
      await world.deliver("construction", reportFile([{ id: "1", state: "im Bau" }]), { scope: ["all"] });
      const second = await world.deliver("construction", reportFile([{ id: "1", state: "aktiv" }]), { scope: ["all"] });

      await undoDelivery(
        world.db,
        {
          datasetId: second.dataset ?? 0,
          organisation: world.organisation,
          actor: { userId: null, name: "test" },
        },
        {},
      );

      expect(await states(world)).toEqual(["Netz Nord 1 under-construction"]);
    }));
});
