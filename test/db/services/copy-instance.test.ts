import { randomUUID } from "node:crypto";
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/database.ts";
import { startEmbeddedEngine } from "#db/engine/embedded-engine.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { prepareDatabase } from "#server/instance/prepare-database.ts";
import { copyInstance } from "#services/copy-instance.ts";
import { openFileStore } from "#services/file-store.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { engines } from "#test/support/database.ts";
import { findPostgresWithPostgis, type NativeCluster, startNativeCluster } from "#test/support/native-cluster.ts";
import { templateDirectory } from "#test/support/template-directory.ts";

const folder = mkdtempSync(join(tmpdir(), "breitbandlotse-copy-"));

describe.runIf(engines().includes("native"))("copying an embedded instance to PostgreSQL", () => {
  const files = openFileStore(folder);
  const closers: (() => Promise<void>)[] = [];
  let cluster: NativeCluster;
  let source: Database;
  let fileKey = "";
  const names = { db: `copy_${randomUUID().slice(0, 8)}` };

  async function emptyTarget(): Promise<Database> {
    const name = `${names.db}_${randomUUID().slice(0, 8)}`;
    const superuser = openDatabase({ engine: "native", url: cluster.url, poolSize: 1 });
    await superuser.query(`create database ${name}`);
    await superuser.close();
    const target = openDatabase({ engine: "native", url: cluster.url.replace(/[^/]+$/, name) });
    closers.push(() => target.close());
    await migrateDatabase(target);
    return target;
  }

  beforeAll(async () => {
    const engine = await startEmbeddedEngine({
      databaseDirectory: join(folder, "database"),
      socketParent: folder,
      templateDirectory,
    });
    source = openDatabase({ engine: "embedded", socketDirectory: engine.socketDirectory });
    cluster = await startNativeCluster(findPostgresWithPostgis() ?? "");
    await prepareDatabase(source);
    const organisation = await buildOrganisation(source, { name: "Kreis „Übung“ \\ 'x'" });
    await buildUser(source, { organisation, role: "planner" });
    fileKey = (await files.putFile(Readable.from(["adressen"]))).key;
    const { rows } = await source.query<{ id: number }>(
      `insert into dataset (kind, as_of, file_name, file_sha256, file_key, state, counts)
       values ('addresses', '2026-01-01', 'a.csv', $1, $1, 'failed', '{"a": 1.50}') returning id`,
      [fileKey],
    );
    await source.query(
      `insert into expansion_area (organisation_id, title, rule_set, geom) values ($1, $2, 'gigabit-rl-2-2024',
         st_geomfromtext('MULTIPOLYGON(((400000.123 5700000.456,400100 5700000,400100.789 5700100,400000.123 5700000.456)))', 25832))`,
      [organisation.id, "Gebiet\nmit Zeilen"],
    );
    closers.push(async () => {
      await source.close();
      await engine.stop();
    });
    expect(rows).toHaveLength(1);
  });
  afterAll(async () => {
    for (const close of closers) await close();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("brings every row and file, and goes on with numbers where it was", async () => {
    const target = await emptyTarget();
    const result = await copyInstance(source, target, files, () => {});

    const question = "select title, st_astext(geom, 15) as outline, id::text from expansion_area";
    expect((await target.query(question)).rows).toEqual((await source.query(question)).rows);
    const people = "select name, email from app_user order by email";
    expect((await target.query(people)).rows).toEqual((await source.query(people)).rows);
    expect(result.files).toBe(1);
    expect(result.tables.find((table) => table.name === "dataset")).toEqual({ name: "dataset", rows: 1 });
    const next =
      "select max(id)::int as last, nextval(pg_get_serial_sequence('dataset', 'id'))::int as next from dataset";
    const { rows } = await target.query<{ last: number; next: number }>(next);
    expect(rows[0]!.next).toBe(rows[0]!.last + 1);
    await prepareDatabase(target);
  });

  it("refuses a target that is in use, and changes nothing there", async () => {
    const target = await emptyTarget();
    await buildOrganisation(target);

    await expect(copyInstance(source, target, files, () => {})).rejects.toMatchObject({ code: "conflict" });

    expect((await target.query("select from organisation")).rows).toHaveLength(1);
  });

  it("keeps nothing when a file is not what it was", async () => {
    const target = await emptyTarget();
    const path = await files.filePath(fileKey);
    chmodSync(path, 0o600);
    appendFileSync(path, "!");

    await expect(copyInstance(source, target, files, () => {})).rejects.toMatchObject({ code: "internal" });

    expect((await target.query("select from organisation")).rows).toEqual([]);
  });
});
