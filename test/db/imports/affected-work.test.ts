import { describe, expect, it } from "vitest";
import { createApplication } from "#services/applications/create-application.ts";
import { createArea } from "#services/areas/create-area.ts";
import type { Caller } from "#services/caller.ts";
import { createProject } from "#services/projects/create-project.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { squareAt } from "#test/builders/planning-world.ts";
import { engines, testDatabase } from "#test/support/database.ts";
import { addressesOf, addressFile, type ImportWorld, inImportWorld } from "#test/support/import-world.ts";
import { byId, offerFile } from "#test/support/offer-file.ts";

const perleberg = "12070296";
const metric = { srid: 25832 };
const ruleSet = "gigabit-rl-2-2024";
const programme = { programmeId: "gigabit-rl-2-2025", model: "gap", callId: "standard-2025" } as const;

/** Slow lines for all eight, so that every address is eligible and held by the application. */
const slow = byId(perleberg, 8, { technology: "FTTC", down: "16", up: "1" });

/** A project and an application over the first `width` metres of the road on which the addresses lie 100 m apart. */
async function plan(world: ImportWorld, organisation: { id: string }, name: string, width: number) {
  const { id: userId } = await buildUser(world.db, { name: "Ada" });
  const caller: Caller & { tasks: { wake(): void } } = {
    db: world.db,
    now: () => new Date("2026-11-18T08:00:00Z"),
    tasks: { wake: () => {} },
    actor: {
      ...{ userId, name: "Ada", role: "planner", municipalities: [] },
      organisation: { id: organisation.id, slug: "o", name: "o", territory: [] },
    },
  };
  const area = await createArea(caller, { title: name, ruleSet, geometry: squareAt(689_950, 5_879_950, width) });
  const project = await createProject(caller, { name, ruleSet, areaId: area.id });
  return createApplication(caller, { ...programme, projectId: project.id });
}

describe.each(engines())("whose work a delivery that empties a municipality touches on the %s engine", (engine) => {
  const inWorld = (work: (world: ImportWorld, other: { id: string }) => Promise<void>) =>
    inImportWorld(testDatabase(engine), async (world) => {
      const other = await buildOrganisation(world.db);
      await world.deliver("addresses", addressFile(addressesOf(perleberg, 8)), metric);
      for (const organisation of [world.organisation, other])
        await world.deliver("offers", offerFile(slow), { complete: ["all"], organisation });
      await plan(world, world.organisation, "Unser Nord", 400);
      await plan(world, world.organisation, "Unser Anfang", 100);
      await plan(world, other, "Geheimes Vorhaben", 800);
      await work(world, other);
    });

  it("is named with its numbers where it is one's own, and only counted where it is another's", () =>
    inWorld(async (world) => {
      const tried = await world.deliver("addresses", addressFile(addressesOf(perleberg, 1)), {
        ...{ ...metric, dryRun: true },
      });

      expect(tried).toMatchObject({ outcome: "refused", concerns: [{ kind: "removals", current: 8, removed: 7 }] });
      // Of our outlines the first holds houses 1 to 4, of which the first stays; the other holds only the one that stays.
      expect(tried.affected).toEqual({
        projects: [{ name: "Unser Nord", slug: expect.any(String), addresses: 3 }],
        projectCount: 1,
        applications: [
          {
            ...{ number: 1, title: expect.any(String), addresses: 3 },
            ...{ projectName: "Unser Nord", projectSlug: expect.any(String) },
          },
        ],
        applicationCount: 1,
        others: { projects: 1, applications: 1 },
      });
      expect(JSON.stringify(tried)).not.toContain("Geheimes Vorhaben");
    }));

  it("is named in turn to the other organisation, which does not learn the first one's", () =>
    inWorld(async (world, other) => {
      const tried = await world.deliver("addresses", addressFile(addressesOf(perleberg, 1)), {
        ...{ ...metric, dryRun: true, organisation: other },
      });

      expect(tried.affected).toMatchObject({
        projects: [{ name: "Geheimes Vorhaben", addresses: 7 }],
        others: { projects: 1, applications: 1 },
      });
      expect(JSON.stringify(tried)).not.toContain("Unser");
    }));

  it("is one's own alone where a list of offers is one's own", () =>
    inWorld(async (world) => {
      const list = offerFile(slow.slice(0, 1));

      const tried = await world.deliver("offers", list, { dryRun: true });

      expect(tried.concerns).toMatchObject([{ kind: "removals", removed: 7 }]);
      expect(tried.affected).toMatchObject({
        projects: [{ name: "Unser Nord", addresses: 3 }],
        applications: [{ addresses: 3 }],
        others: { projects: 0, applications: 0 },
      });
    }));

  it("is not asked for where nothing much goes, and leaves out applications that ended and projects in the basket", () =>
    inWorld(async (world) => {
      const usual = await world.deliver("addresses", addressFile(addressesOf(perleberg, 7)), {
        ...{ ...metric, dryRun: true },
      });
      await world.db.query("update application set outcome = 'withdrawn'");
      await world.db.query("update project set deleted_at = now()");
      const ended = await world.deliver("addresses", addressFile(addressesOf(perleberg, 1)), {
        ...{ ...metric, dryRun: true },
      });

      expect(usual).toMatchObject({ outcome: "dry-run", concerns: [], affected: null });
      expect(ended.affected).toMatchObject({
        ...{ projectCount: 0, applicationCount: 0, others: { projects: 0, applications: 0 } },
      });
    }));
});
