import { describe, expect, it } from "vitest";
import { checkNativeEngine, type EngineFacts } from "#db/engine/native-checks.ts";

const good: EngineFacts = {
  version_number: 150_010,
  version: "15.10",
  role: "lotse",
  database: "breitband",
  postgis_installed: "3.3.2",
  postgis_available: "3.3.2",
  trigrams_installed: "1.6",
  trigrams_available: "1.6",
  is_superuser: false,
  may_create_role: false,
  may_create_in_database: true,
  may_create_in_schema: true,
  is_migrated: false,
  is_member: true,
  is_system_member: true,
};

function problems(facts: Partial<EngineFacts>): Promise<string[]> {
  return checkNativeEngine({ query: async () => ({ rows: [{ ...good, ...facts }] as never[], rowCount: 1 }) });
}

describe("checkNativeEngine", () => {
  it("has nothing to say about a database that will do", async () => {
    expect(await problems({})).toEqual([]);
  });

  it("names the least version of PostgreSQL and the one found", async () => {
    expect(await problems({ version_number: 140_011, version: "14.11" })).toEqual([
      "PostgreSQL 15 or newer is needed, DATABASE_URL leads to version 14.11",
    ]);
  });

  it("names the package when PostGIS is absent", async () => {
    expect(await problems({ postgis_installed: null, postgis_available: null })).toEqual([
      "PostGIS is not installed on this database server; install its package (Debian: postgresql-15-postgis-3) and start again",
    ]);
  });

  it("says how to update a PostGIS that is too old", async () => {
    expect(await problems({ postgis_installed: "3.2.9" })).toEqual([
      "PostGIS 3.3 or newer is needed, found 3.2.9; in breitband run: alter extension postgis update",
    ]);
  });

  it.each(["3.3.0", "3.10.1", "4.0.0"])("takes PostGIS %s", async (version) => {
    expect(await problems({ postgis_installed: version })).toEqual([]);
  });

  it("gives the statement for the superuser when the role may not create the extension", async () => {
    expect(await problems({ postgis_installed: null })).toEqual([
      "the role lotse may not create the extension postgis; as superuser run in breitband: create extension postgis",
    ]);
  });

  it("lets a superuser create the extension", async () => {
    expect(await problems({ postgis_installed: null, is_superuser: true })).toEqual([]);
  });

  it("gives the statements when the role may neither create nor use the application's role", async () => {
    expect(await problems({ is_member: false })).toEqual([
      'the role lotse may not create roles; as superuser run: create role breitbandlotse_app nologin; grant breitbandlotse_app to "lotse"',
    ]);
  });

  it("asks for the right to create tables only before they are there", async () => {
    const rightless = { may_create_in_schema: false, may_create_in_database: false };

    expect(await problems(rightless)).toHaveLength(1);
    expect(await problems({ ...rightless, is_migrated: true })).toEqual([]);
  });
});
