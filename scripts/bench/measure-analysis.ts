import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ruleSets } from "#domain/rule-sets.data.ts";
import { computeStatus } from "#services/status.ts";
import type { BenchInstance } from "./bench-instance.ts";
import { benchRuleSet } from "./measure-statistics.ts";
import { type BenchRow, medianOf, timeOf, toRow } from "./row.ts";
import { runTool } from "./run-tool.ts";

/**
 * Classifies every address under every rule set, against a bare rewrite of the same status rows with the same indexes. To be
 * measured while no status exists; leaves the statuses in force.
 */
export async function measureClassification(
  instance: BenchInstance,
  scale: BenchRow["scale"],
  count: number,
): Promise<BenchRow> {
  const { db, organisation } = instance;
  const { rows } = await db.query<{ revision: number }>("select max(revision) as revision from data_revision");
  const revision = rows[0]?.revision ?? 0;
  const medianMs = await timeOf(() => computeStatus(db, { organisationId: organisation.id, revision }));
  for (const table of ["address_status", "address_supply"]) await db.query(`vacuum analyze ${table}`);
  await db.query("create table bench_status (like address_status including all)");
  await db.query("create table bench_supply (like address_supply including all)");
  const floorMs = await timeOf(async () => {
    await db.query("insert into bench_status select * from address_status");
    await db.query("insert into bench_supply select * from address_supply");
  });
  await db.query("drop table bench_status, bench_supply");
  return toRow(
    { row: "classification", engine: instance.engine, scale, items: count * ruleSets.length, target: 2 },
    { medianMs, floorMs },
  );
}

/** Gap areas of all addresses over HTTP against DBSCAN and concave hull in QGIS on the same eligible addresses. */
export async function measureGaps(
  instance: BenchInstance,
  scale: BenchRow["scale"],
): Promise<{ rows: BenchRow[]; leftOut: string[] }> {
  // A QGIS that does not work is no floor, and no reason to lose the other rows.
  const floor = await qgis(instance).catch(lastWords);
  if (floor === null) return { rows: [], leftOut: [`gap-areas (${instance.engine}): qgis_process is not installed`] };
  if (typeof floor === "string")
    return { rows: [], leftOut: [`gap-areas (${instance.engine}): qgis_process fails here: ${floor}`] };
  let minAddresses = 50;
  // A new parameter each time: the answer of the same question is kept by the server.
  const medianMs = await medianOf(3, () =>
    instance.ask("gaps.list", {
      ruleSet: benchRuleSet.id,
      parameters: { distanceMetres: 100, minAddresses: minAddresses++, minHouseholds: null },
    }),
  );
  const facts = { row: "gap-areas", engine: instance.engine, scale, items: floor.points, target: 1 / 30 };
  return { rows: [toRow(facts, { medianMs, floorMs: floor.ms })], leftOut: [] };
}

function lastWords(error: Error): string {
  const lines = error.message.split("\n").filter((line) => line.trim() !== "");
  return lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? error.message;
}

/** A planner's way: cluster the points, then a hull for each cluster. */
async function qgis({
  db,
  organisation,
  dataDirectory,
}: BenchInstance): Promise<{ ms: number; points: number } | null> {
  const { rows } = await db.query<{ x: number; y: number }>(
    `select st_x(a.geom) as x, st_y(a.geom) as y from address a join address_status s on s.address_id = a.id and s.region = a.region
     where s.organisation_id = $1 and s.rule_set_number = $2 and s.eligible = 1 and s.valid_to is null and a.valid_to is null`,
    [organisation.id, benchRuleSet.number],
  );
  const points = join(dataDirectory, "bench-points.geojson");
  const clusters = join(dataDirectory, "bench-clusters.gpkg");
  const hulls = join(dataDirectory, "bench-hulls.gpkg");
  for (const file of [clusters, hulls]) if (existsSync(file)) rmSync(file);
  const features = rows.map(
    ({ x, y }) => `{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[${x},${y}]}}`,
  );
  writeFileSync(
    points,
    `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},"features":[${features.join(",")}]}`,
  );
  const environment = { QT_QPA_PLATFORM: "offscreen", XDG_RUNTIME_DIR: dataDirectory };
  const cluster = [
    "run",
    "native:dbscanclustering",
    "--",
    `INPUT=${points}`,
    "MIN_SIZE=1",
    "EPS=100",
    `OUTPUT=${clusters}`,
  ];
  const hull = [
    "run",
    "qgis:knearestconcavehull",
    "--",
    `INPUT=${clusters}`,
    "KNEIGHBORS=3",
    "FIELD=CLUSTER_ID",
    `OUTPUT=${hulls}`,
  ];
  const clusterMs = await runQgis(cluster, environment);
  if (clusterMs === null) return null;
  const hullMs = await runQgis(hull, environment);
  return { ms: clusterMs + (hullMs ?? 0), points: rows.length };
}

/** Debian's `qgis_process` hands on an option of the desktop program that its own `qgis_process.bin` refuses. */
async function runQgis(args: readonly string[], environment: Record<string, string>): Promise<number | null> {
  return (await runTool("qgis_process.bin", args, environment)) ?? runTool("qgis_process", args, environment);
}
