import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { fileNumberKey } from "#domain/file-number.ts";
import type { Role } from "#domain/roles.ts";
import { buildApplication } from "#test/builders/application.ts";
import { buildUser } from "#test/builders/organisation.ts";
import { buildPlanningWorld } from "#test/builders/planning-world.ts";
import { callerFor } from "#test/support/api.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const here = "01001001";
const there = "01001002";

/**
 * One project in each of two municipalities, the first granted, the second only applied for; each with a file number. A third
 * is granted and has no area yet.
 */
async function buildTwo(db: Database) {
  const addresses = [
    { at: [566000, 5937000] as [number, number], ags: here },
    { at: [576000, 5937000] as [number, number], ags: there },
  ];
  const world = await buildPlanningWorld(db, { addresses, slug: "suche" });
  const organisation = { id: world.organisationId, slug: "suche", name: "suche", territory: [] };
  const projects: string[] = [];
  for (const [position, [name, status, number]] of [
    ["Ausbau Hollenrode", "granted", "BY-7"],
    ["Ausbau Hollenrode Süd", "applied", "BY-17"],
  ].entries()) {
    const { applicationId, projectId } = await buildApplication(db, { organisationId: organisation.id, title: name! });
    await db.query("update project set status = $2 where id = $1", [projectId, status]);
    await db.query(
      `with area as (insert into expansion_area (organisation_id, title, rule_set, geom)
           select $1, $3, 'weiss-30', st_multi(st_buffer(geom, 50)) from address where id = $4 returning id, geom),
         revision as (insert into area_revision (organisation_id, area_id, number, title, rule_set, geom, data_revision, cause)
           select $1, id, 1, $3, 'weiss-30', geom, 1, 'project' from area returning id)
       insert into project_area (organisation_id, project_id, area_revision_id) select $1, $2, id from revision`,
      [organisation.id, projectId, name, world.addressIds[position]],
    );
    await db.query(
      `insert into application_file_number (organisation_id, application_id, kind, number, number_key)
       values ($1, $2, 'agency', $3, $4)`,
      [organisation.id, applicationId, number, fileNumberKey(number!)],
    );
    projects.push(projectId);
  }
  const { projectId: bare } = await buildApplication(db, {
    organisationId: organisation.id,
    title: "Vorhaben Ohneland",
  });
  await db.query("update project set status = 'granted' where id = $1", [bare]);
  const search = async (role: Role, query: string, municipalities: string[] = []) => {
    const user = await buildUser(db, { organisation, role, municipalities });
    if (role === "adviser") {
      await inOrganisation(db, organisation.id, null, (tx) =>
        tx.query(
          "insert into project_adviser (organisation_id, project_id, user_id, rights) values ($1, $2, $3, 'planner')",
          [organisation.id, projects[1], user.id],
        ),
      );
    }
    const hits = await callerFor(db, user).addresses.search({ org: "suche", query });
    return hits.filter((hit) => hit.kind === "project").map((hit) => hit.label);
  };
  return search;
}

const both = ["Ausbau Hollenrode", "Ausbau Hollenrode Süd"];

describe.each(engines())("projects in the search on the %s engine", (engine) => {
  it.each<[Role, string[], string[], string[]]>([
    ["planner", [], both, ["Ausbau Hollenrode Süd"]],
    ["funding-officer", [], both, ["Ausbau Hollenrode Süd"]],
    ["mayor", [there], ["Ausbau Hollenrode Süd"], ["Ausbau Hollenrode Süd"]],
    ["mayor", [here], ["Ausbau Hollenrode"], []],
    ["adviser", [], ["Ausbau Hollenrode Süd"], ["Ausbau Hollenrode Süd"]],
    ["viewer", [], ["Ausbau Hollenrode"], []],
  ])(
    "are for a %s of %j those shown elsewhere, by name, by a name with an error and by file number",
    (role, bound, named, numbered) =>
      rolledBackDatabase(testDatabase(engine), async (db) => {
        const search = await buildTwo(db);

        expect(await search(role, "Ausbau Hollenrode", bound)).toEqual(named);
        expect(await search(role, "Hollenroed", bound)).toEqual(named);
        expect(await search(role, "Az. BY 017", bound)).toEqual(numbered);
      }),
  );

  it.each<[Role, string[], string[]]>([
    ["planner", [], ["Vorhaben Ohneland"]],
    ["funding-officer", [], ["Vorhaben Ohneland"]],
    ["mayor", [], ["Vorhaben Ohneland"]],
    ["mayor", [here], []],
    ["adviser", [], []],
    ["viewer", [], []],
  ])("without an area are found by a %s of %j who has a page to go to", (role, bound, found) =>
    rolledBackDatabase(testDatabase(engine), async (db) => {
      const search = await buildTwo(db);

      expect(await search(role, "ohneland", bound)).toEqual(found);
    }),
  );
});
