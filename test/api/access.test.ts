import { describe, expect, it } from "vitest";
import { type Access, Role } from "#domain/roles.ts";
import { appRouter } from "#server/api/app-router.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, testDatabase } from "#test/support/database.ts";

type Procedure = { _def: { meta?: { access: Access }; type: string } };

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
const mayNot = new Set(["forbidden", "unauthenticated", "not-found"]);

function call(caller: ReturnType<typeof callerFor>, path: string, input: unknown): Promise<unknown> {
  const procedure = path.split(".").reduce((part: any, name) => part[name], caller);
  return Promise.resolve(procedure(input));
}

it("finds the procedures it is about", () => {
  expect(procedures.length).toBeGreaterThan(8);
});

describe.each(procedures)("%s", (path, procedure) => {
  const access = procedure._def.meta?.access ?? [];

  it("names who may call it", () => {
    const isNamed = access === "public" || access === "signed-in" || access.length > 0;

    expect(isNamed).toBe(true);
  });

  it.skipIf(access === "public")("refuses whoever is not signed in", async () => {
    const db = testDatabase(engines()[0]!);
    const organisation = await buildOrganisation(db);

    const refusal = await refusalOf(call(callerFor(db, null), path, { org: organisation.slug }));

    expect(refusal).toBe("unauthenticated");
  });

  it.skipIf(!Array.isArray(access))("hides the organisation from a member of another one", async () => {
    const db = testDatabase(engines()[0]!);
    const mine = await buildOrganisation(db);
    const theirs = await buildOrganisation(db);
    const user = await buildUser(db, { organisation: mine, role: "administrator" });

    const refusal = await refusalOf(call(callerFor(db, user), path, { org: theirs.slug }));

    expect(refusal).toBe("not-found");
  });

  it.skipIf(!Array.isArray(access)).each(Role.options)("lets a %s in only if it says so", async (role) => {
    const db = testDatabase(engines()[0]!);
    const organisation = await buildOrganisation(db);
    const user = await buildUser(db, { organisation, role });

    const refusal = await refusalOf(call(callerFor(db, user), path, { org: organisation.slug }));

    if ((access as readonly string[]).includes(role)) expect(mayNot.has(refusal ?? "")).toBe(false);
    else expect(refusal).toBe("forbidden");
  });
});
