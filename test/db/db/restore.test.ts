import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { prepareDatabase } from "#server/instance/prepare-database.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { engines } from "#test/support/database.ts";
import { findPostgresWithPostgis, type NativeCluster, startNativeCluster } from "#test/support/native-cluster.ts";
import { startWebServer } from "#test/support/web.ts";

const run = promisify(execFile);
const binaries = findPostgresWithPostgis() ?? "";
const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-backup-"));

/** The way of docs/operations.md, with the names of its example. */
describe.runIf(engines().includes("native"))("a backup, restored into an empty cluster", () => {
  let from: NativeCluster;
  let to: NativeCluster;
  let before: Database;
  let after: Database;

  beforeAll(async () => {
    [from, to] = [await startNativeCluster(binaries), await startNativeCluster(binaries)];
    before = openDatabase({ engine: "native", url: from.url });
    await prepareDatabase(before);
  });
  afterAll(async () => {
    await Promise.all([before.close(), after?.close()]);
    await Promise.all([from.stop(), to.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  it("lets people sign in and read what is theirs, without a role made by hand", async () => {
    const organisation = await buildOrganisation(before);
    const user = await buildUser(before, { organisation, role: "planner" });
    await before.query(
      `insert into project (id, organisation_id, slug, name, rule_set, status)
       values ($1, $2, 'gesichert', 'Gesichert', 'gigabit-rl-2-2024', 'draft')`,
      [randomUUID(), organisation.id],
    );
    const dump = join(folder, "breitbandlotse.dump");
    await run(join(binaries, "pg_dump"), ["--format=custom", `--dbname=${from.url}`, `--file=${dump}`]);
    // The grants to roles that are not there yet fail, and only they; the start gives them again.
    await run(join(binaries, "pg_restore"), ["--no-owner", `--dbname=${to.url}`, dump]).catch(() => {});

    after = openDatabase({ engine: "native", url: to.url });
    await prepareDatabase(after);
    const web = await startWebServer(after);
    const cookie = await web.cookieOf(user.id);
    const ask = async (path: string) => {
      const input = encodeURIComponent(JSON.stringify({ org: organisation.slug }));
      const answer = await fetch(`${web.url}/trpc/${path}?input=${input}`, { headers: { cookie } });
      return { status: answer.status, body: JSON.stringify(await answer.json()) };
    };
    const [health, projects, datasets] = await Promise.all([
      fetch(`${web.url}/healthz`),
      ask("projects.list"),
      ask("datasets.list"),
    ]);
    const tile = await fetch(`${web.url}/tiles/addresses/${organisation.slug}/gigabit-rl-2-2024/0/12/2200/1343.mvt`, {
      headers: { cookie },
    });
    await web.close();

    expect([health.status, projects.status, datasets.status]).toEqual([200, 200, 200]);
    expect(projects.body).toContain("Gesichert");
    expect([200, 204]).toContain(tile.status);
    const stranger = await inOrganisation(after, randomUUID(), null, (tx) => tx.query("select from project"));
    expect(stranger.rows).toEqual([]);
    const emails = await inOrganisation(after, organisation.id, null, (tx) =>
      tx.query("select email from member_email"),
    );
    expect(emails.rows).toEqual([{ email: user.email }]);
    await expect(
      inOrganisation(after, organisation.id, null, (tx) => tx.query("select email from app_user")),
    ).rejects.toThrow(/permission denied/);
  });

  it("is complete a second time without anything to do", async () => {
    await prepareDatabase(after);

    const { rows } = await after.query<{ roles: number }>(
      "select count(*)::int as roles from pg_roles where rolname in ('breitbandlotse_app', 'breitbandlotse_system')",
    );
    expect(rows).toEqual([{ roles: 2 }]);
  });
});

describe.runIf(engines().includes("native"))("two databases of one new cluster", () => {
  it("are prepared at the same time, though the roles belong to both", async () => {
    const cluster = await startNativeCluster(binaries);
    const first = openDatabase({ engine: "native", url: cluster.url });
    await first.query("create database other");
    const second = openDatabase({ engine: "native", url: cluster.url.replace(/postgres$/, "other") });
    try {
      await Promise.all([prepareDatabase(first), prepareDatabase(second)]);

      const { rows } = await first.query(
        "select rolname from pg_roles where rolname like 'breitbandlotse%' order by 1",
      );
      expect(rows).toEqual([{ rolname: "breitbandlotse_app" }, { rolname: "breitbandlotse_system" }]);
    } finally {
      await Promise.all([first.close(), second.close()]);
      await cluster.stop();
    }
  });
});
