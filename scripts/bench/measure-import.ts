import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { importDelivery } from "#services/imports/import-delivery.ts";
import type { BenchInstance } from "./bench-instance.ts";
import { type BenchRow, timeOf, toRow } from "./row.ts";
import { runTool } from "./run-tool.ts";

const batch = 10_000;

/**
 * Import of official addresses from a Hauskoordinaten file (read, check, reproject, load, index), against a bare bulk insert
 * of the same rows with the same indexes; and, where it is installed and the engine takes connections by name, against
 * `ogr2ogr` loading the file as it is, and against `ogr2ogr` with the SQL that makes the same table of it.
 *
 * Statuses are no part of it: they have the row `classification`.
 */
export async function measureImport(
  instance: BenchInstance,
  scale: BenchRow["scale"],
  count: number,
): Promise<{ rows: BenchRow[]; leftOut: string[] }> {
  const path = join(instance.dataDirectory, "bench-addresses.csv");
  await writeAddressFile(path, count);
  const medianMs = await timeOf(() =>
    importDelivery(
      instance.db,
      {
        kind: "addresses",
        path,
        fileName: "bench-addresses.csv",
        asOf: "2026-06-30",
        publisher: null,
        licence: null,
        synthetic: true,
        statuses: "later",
        actor: { userId: null, name: "bench" },
      },
      { files: instance.files },
    ),
  );
  const floorMs = await timeOf(() => bareInsert(instance));
  const facts = { engine: instance.engine, scale, items: count };
  const rows = [toRow({ row: "address-import", ...facts, target: 2 }, { medianMs, floorMs })];
  const ogrMs = instance.engine === "native" ? await ogr2ogr(instance, path) : null;
  if (ogrMs === null)
    return {
      rows,
      leftOut: [`address-import-ogr2ogr (${instance.engine}): no ogr2ogr, or no server that it can reach`],
    };
  const sameMs = ogrMs + (await timeOf(() => sameTable(instance)));
  rows.push(toRow({ row: "address-import-ogr2ogr", ...facts, target: 1 }, { medianMs, floorMs: ogrMs }));
  rows.push(toRow({ row: "address-import-ogr2ogr-same-table", ...facts, target: 1 }, { medianMs, floorMs: sameMs }));
  return { rows, leftOut: [] };
}

async function ogr2ogr({ db }: BenchInstance, file: string): Promise<number | null> {
  const { host, port, user, database, password } = db.pool.options;
  const url = new URL(db.pool.options.connectionString ?? "postgres://localhost");
  const target = [
    `host=${host ?? url.hostname}`,
    `port=${port ?? url.port}`,
    `user=${user ?? url.username}`,
    `dbname=${database ?? url.pathname.slice(1)}`,
    ...(password || url.password ? [`password=${String(password ?? url.password)}`] : []),
  ].join(" ");
  const vrt = `${file}.vrt`;
  const stream = createWriteStream(vrt);
  stream.end(`<OGRVRTDataSource><OGRVRTLayer name="bench-addresses"><SrcDataSource>CSV:${file}</SrcDataSource>
    <GeometryType>wkbPoint</GeometryType><LayerSRS>EPSG:4647</LayerSRS>
    <SrcLayer>bench-addresses</SrcLayer><GeometryField encoding="PointFromColumns" x="OSTWERT" y="NORDWERT"/></OGRVRTLayer></OGRVRTDataSource>`);
  await once(stream, "close");
  return runTool("ogr2ogr", [
    "-f",
    "PostgreSQL",
    `PG:${target}`,
    vrt,
    "-nln",
    "bench_ogr",
    "-lco",
    "GEOMETRY_NAME=geom",
    "-t_srs",
    "EPSG:25832",
    "-overwrite",
  ]);
}

/** What a planner would run after `ogr2ogr` to have what the import gives: keys, search text, map coordinates, indexes. */
async function sameTable({ db }: BenchInstance): Promise<void> {
  await db.query("create table bench_same (like address including defaults)");
  await db.query(
    `insert into bench_same (region, id, valid_from, dataset_id, official_id, ags, street_key, street, house_number, suffix,
       postcode, place, quality, street_norm, number_norm, search_text, geom, geom_mercator)
     select lan || rbz || krs, row_number() over (), 1, 1, oi, lan || rbz || krs || gmd, sss, stn, hnr, nullif(adz, ''), plz,
       onm, qua, lower(stn), lower(hnr || coalesce(adz, '')), lower(concat_ws(' ', stn, hnr, nullif(adz, ''), plz, onm)),
       geom, st_transform(geom, 3857) from bench_ogr`,
  );
  await buildIndexes(db, "bench_same");
  await db.query("analyze bench_same");
  await db.query("drop table bench_same");
}

async function buildIndexes(db: BenchInstance["db"], table: string): Promise<void> {
  const { rows } = await db.query<{ def: string }>(
    "select indexdef as def from pg_indexes where tablename = 'address' order by indexname",
  );
  for (const { def } of rows) await db.query(def.replace(/INDEX \S+ ON \S+/, `INDEX ON ${table}`));
}

/** The rows that the import left, read into memory beforehand by the server itself, inserted again with all indexes. */
async function bareInsert({ db }: BenchInstance): Promise<void> {
  await db.query("drop table if exists bench_address");
  await db.query("create table bench_address (like address including defaults)");
  const { rows: ids } = await db.query<{ first: string; last: string }>(
    "select min(id)::text as first, max(id)::text as last from address",
  );
  const first = Number(ids[0]?.first ?? 0);
  const last = Number(ids[0]?.last ?? 0);
  for (let from = first; from <= last; from += batch) {
    const { rows } = await db.query<{ json: string }>(
      "select json_agg(a)::text as json from address a where id between $1 and $2",
      [from, from + batch - 1],
    );
    await db.query(`insert into bench_address select r.* from json_populate_recordset(null::bench_address, $1) r`, [
      rows[0]?.json ?? "[]",
    ]);
  }
  await buildIndexes(db, "bench_address");
  await db.query("drop table bench_address");
}

async function writeAddressFile(path: string, count: number): Promise<void> {
  const stream = createWriteStream(path);
  stream.write("NBA;OI;QUA;LAN;RBZ;KRS;GMD;OTT;SSS;HNR;ADZ;OSTWERT;NORDWERT;STN;PLZ;ONM;ZON;POT\n");
  for (let i = 0; i < count; i++) {
    const village = Math.floor(i / 250);
    const east = 32_400_000 + (village % 20) * 2000 + ((i * 7919) % 100_003) * 0.007;
    const north = 5_700_000 + Math.floor(village / 20) * 2000 + ((i * 104_729) % 100_019) * 0.007;
    const id = `DEXX${String(i).padStart(12, "0")}`;
    const municipality = String(1 + (village % 20)).padStart(3, "0");
    const line = `N;${id};A;99;0;01;${municipality};0001;${String(village).padStart(5, "0")};${(i % 25) + 1};;${german(east)};${german(north)};Straße ${Math.floor((i % 250) / 25)};09999;Ort ${village};;\n`;
    if (!stream.write(line)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "close");
}

function german(value: number): string {
  return value.toFixed(3).replace(".", ",");
}
