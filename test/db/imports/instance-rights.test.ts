import { describe, expect, it } from "vitest";
import type { DeliveryRequest } from "#services/imports/delivery.ts";
import { importDelivery } from "#services/imports/import-delivery.ts";
import { undoDataset } from "#services/imports/undo-dataset.ts";
import { importMunicipalityChanges } from "#services/overview/import-municipality-changes.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";
import { textFile } from "#test/support/text-file.ts";

const perleberg = "12070296";
const wittstock = "12068468";
const metric = { srid: 25832 };

type Neighbours = ImportWorld & {
  mine: Awaited<ReturnType<typeof member>>;
  theirs: Awaited<ReturnType<typeof member>>;
  /** Brings in a file as that planner. */
  as(
    who: Awaited<ReturnType<typeof member>>,
    kind: DeliveryRequest["kind"],
    text: string,
    given?: Partial<DeliveryRequest>,
  ): ReturnType<ImportWorld["deliver"]>;
};

async function member(db: ImportWorld["db"], territory: string[], name: string) {
  const organisation = await buildOrganisation(db, { territory, name });
  const user = await buildUser(db, { organisation, role: "planner", name: `Plan ${name}` });
  return { organisation, user, actor: { userId: user.id, name: user.name } };
}

const currentAddresses = (world: ImportWorld, ags: string) =>
  world.select("select official_id from address where valid_to is null and ags = $1 order by official_id", [ags]);

describe.each(engines())("what belongs to the instance, on the %s engine", (engine) => {
  /** Two counties, five addresses each, brought in by whoever runs the machine; the world's own organisation is gone. */
  const inNeighbours = (work: (world: Neighbours) => Promise<void>) =>
    inImportWorld(testDatabase(engine), async (world) => {
      await world.db.query("delete from organisation");
      const mine = await member(world.db, ["12070"], "Prignitz");
      const theirs = await member(world.db, ["12068"], "Ostprignitz-Ruppin");
      const { organisation } = mine;
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 5)), { ...metric, organisation });
      const far = addressesOf(wittstock, 5, { north: 40_000 });
      await world.deliver("addresses", addressFile(far), { ...metric, organisation, asOf: "2026-07-01" });
      const as: Neighbours["as"] = (who, kind, text, given = {}) =>
        world.deliver(kind, text, { organisation: who.organisation, actor: who.actor, ...given });
      await work({ ...world, mine, theirs, as });
    });

  it("is changed by an organisation inside its own territory", () =>
    inNeighbours(async (world) => {
      const result = await world.as(world.mine, "addresses", addressFile(addressesOf(perleberg, 4)), metric);

      expect(result.outcome).toBe("applied");
      expect(await currentAddresses(world, perleberg)).toHaveLength(4);
    }));

  it("is not replaced beyond it, not even by one row among many, and the dry run says so", () =>
    inNeighbours(async (world) => {
      const before = await currentAddresses(world, wittstock);
      const file = addressFile([...addressesOf(perleberg, 6), { id: "x", ags: wittstock, number: "99", at: 50 }]);

      const tried = await world.as(world.mine, "addresses", file, { ...metric, dryRun: true, scope: ["all"] });
      const result = await world.as(world.mine, "addresses", file, { ...metric, scope: ["all"] });

      expect([tried.outcome, result.outcome]).toEqual(["refused", "refused"]);
      expect(result.reasons.join()).toContain(wittstock);
      expect(result).toMatchObject({ rows: 7, rejected: 0, counts: { added: 2, unchanged: 5 } });
      expect(await currentAddresses(world, wittstock)).toEqual(before);
      expect(await currentAddresses(world, perleberg)).toHaveLength(5);
    }));

  it("is not taken from a neighbour by naming the official id of its address", () =>
    inNeighbours(async (world) => {
      const file = addressFile([...addressesOf(perleberg, 5), { id: `${wittstock}-1`, ags: perleberg, number: "77" }]);

      const before = await currentAddresses(world, wittstock);

      await world.as(world.mine, "addresses", file, metric);

      expect(await currentAddresses(world, wittstock)).toEqual(before);
      expect(await currentAddresses(world, wittstock)).toHaveLength(5);
    }));

  it("is not changed by an organisation without a territory, once there is another one", () =>
    inNeighbours(async (world) => {
      const stranger = await member(world.db, [], "Fremd");
      const tried = world.as(stranger, "addresses", addressFile(addressesOf(perleberg, 1)), metric);

      expect(await refusalOf(wrapped(tried))).toBe("forbidden");
    }));

  it("is changed by the only organisation, by an administrator of the instance and by whoever runs the machine", () =>
    inNeighbours(async (world) => {
      const file = addressFile(addressesOf(wittstock, 6, { north: 40_000 }));
      const asOf = "2026-08-01";
      await world.db.query("update app_user set is_instance_administrator = true where id = $1", [world.mine.user.id]);

      const byAdministrator = await world.as(world.mine, "addresses", file, { ...metric, asOf });
      await world.db.query("update app_user set is_instance_administrator = false");
      await world.db.query("delete from organisation where id = $1", [world.theirs.organisation.id]);
      const next = addressFile(addressesOf(wittstock, 7, { north: 40_000 }));
      const byTheOnlyOne = await world.as(world.mine, "addresses", next, { ...metric, asOf });

      expect([byAdministrator.outcome, byTheOnlyOne.outcome]).toEqual(["applied", "applied"]);
    }));

  it("is not taken back by another organisation", () =>
    inNeighbours(async (world) => {
      const [newest] = await world.select<{ id: number }>("select max(id) as id from dataset");
      const undo = (who: Neighbours["mine"]) =>
        undoDataset(
          {
            db: world.db,
            actor: { ...who.actor, role: "planner", organisation: who.organisation, municipalities: [] },
          },
          newest!.id,
        );

      const refused = await refusalOf(wrapped(undo(world.mine)));
      expect(await currentAddresses(world, wittstock)).toHaveLength(5);
      const undone = await undo(world.theirs);

      expect(refused).toBe("forbidden");
      expect(undone.removed).toBe(5);
    }));

  it("is guarded by the database itself, whatever code makes a revision valid", () =>
    inNeighbours(async (world) => {
      const [{ id }] = (await world.select<{ id: number }>(
        `insert into dataset (kind, as_of, file_name, file_sha256, state, created_by, acting_organisation_id)
         values ('addresses', '2026-09-01', 'x', 'x', 'failed', $1, $2) returning id`,
        [world.mine.user.id, world.mine.organisation.id],
      )) as [{ id: number }];
      await world.db.query(
        "insert into data_revision (revision, dataset_id) select max(revision) + 1, $1 from data_revision",
        [id],
      );
      await world.db.query(
        `insert into superseded_row (revision, entity, row_id)
         select (select max(revision) from data_revision), 'address', a.id from address a where a.ags = $1 and valid_to is null`,
        [wittstock],
      );

      const flip = world.db.query("update data_revision set applied_at = now() where dataset_id = $1", [id]);

      await expect(flip).rejects.toThrow(/5 rows beyond the territory/);
    }));

  it("shows in the audit trail of everyone whom it concerns, and of nobody else", () =>
    inNeighbours(async (world) => {
      const third = await member(world.db, ["12063"], "Havelland");
      const file = addressFile([...addressesOf(perleberg, 6), ...addressesOf(wittstock, 7, { north: 40_000 })]);
      const { organisation } = world.mine;

      await world.deliver("addresses", file, { ...metric, organisation, asOf: "2026-09-01", scope: ["all"] });

      const seen = await world.select(
        `select organisation_id, actor, user_id, after->>'changedHere' as here from audit_event
         where after->>'asOf' = '2026-09-01' order by id`,
      );
      expect(seen).toEqual([
        { organisation_id: organisation.id, actor: "test", user_id: null, here: null },
        // Two of seven houses are new there.
        { organisation_id: world.theirs.organisation.id, actor: "Prignitz", user_id: null, here: "2" },
      ]);
      expect(seen.some(({ organisation_id }) => organisation_id === third.organisation.id)).toBe(false);
    }));

  it("holds for boundaries: neither the neighbour's nor the Land's outline is replaced", () =>
    inNeighbours(async (world) => {
      const boundary = (ags: string, x: number) =>
        JSON.stringify({
          type: "FeatureCollection",
          features: [
            {
              type: "Feature",
              properties: { AGS: ags, GEN: "Ort" },
              geometry: {
                type: "Polygon",
                coordinates: [
                  [
                    [x, 53],
                    [x + 0.1, 53],
                    [x + 0.1, 53.1],
                    [x, 53.1],
                    [x, 53],
                  ],
                ],
              },
            },
          ],
        });
      const options = { fileName: ".geojson" };

      const own = await world.as(world.mine, "boundaries", boundary(perleberg, 11.8), options);
      const neighbour = await world.as(world.mine, "boundaries", boundary(wittstock, 12.4), options);

      expect([own.outcome, neighbour.outcome]).toEqual(["applied", "refused"]);
    }));

  it("holds for the table of municipality reforms: administrators of the instance only, seen by all whom it concerns", () =>
    inNeighbours(async (world) => {
      const text = `ags_alt;ags_neu;datum\n12068100;${wittstock};2026-01-01\n`;
      const refused = importMunicipalityChanges(world.db, { path: textFile(text), actor: world.mine.actor });
      expect(await refusalOf(wrapped(refused))).toBe("forbidden");

      await importMunicipalityChanges(world.db, { path: textFile(text), actor: { userId: null, name: "befehl" } });

      const seen = await world.select(
        "select organisation_id from audit_event where entity = 'municipality-change' and organisation_id is not null",
      );
      expect(seen).toEqual([{ organisation_id: world.theirs.organisation.id }]);
    }));

  it("is refused before the file is read where nothing may be changed", () =>
    inNeighbours(async (world) => {
      const stranger = await member(world.db, [], "Fremd");
      const { organisation, actor } = stranger;
      const request = { kind: "basemap", path: "/nowhere", fileName: "x", asOf: "2026-01-01" } as const;
      const tried = importDelivery(
        world.db,
        { ...request, publisher: null, licence: null, organisation, actor },
        { files: world.files },
      );
      expect(await refusalOf(wrapped(tried))).toBe("forbidden");

      const caller = callerFor(world.db, stranger.user);
      const start = {
        org: organisation.slug,
        uploadId: organisation.id,
        kind: "addresses",
        asOf: "2026-01-01",
      } as const;
      expect(await refusalOf(caller.imports.start(start))).toBe("forbidden");
    }));
});

/** Errors of services as the API would wrap them, for `refusalOf`. */
function wrapped(call: Promise<unknown>): Promise<unknown> {
  return call.catch((cause: unknown) => {
    throw new Error("refused", { cause });
  });
}
