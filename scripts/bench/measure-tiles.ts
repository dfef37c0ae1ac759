import type { BenchInstance } from "./bench-instance.ts";
import { benchRuleSet } from "./measure-statistics.ts";
import { type BenchRow, medianOf, medianPair, toRow } from "./row.ts";

/** Below that a tile is all round trip and planning, which no target speaks of. */
const fewestPoints = 1000;

type Tile = { z: number; x: number; y: number; points: number };

/** Uncached tiles of points against bare `ST_AsMVT` on the same table, and cached ones against uncached ones. */
export async function measureTiles(
  instance: BenchInstance,
  scale: BenchRow["scale"],
): Promise<{ rows: BenchRow[]; leftOut: string[] }> {
  const rows: BenchRow[] = [];
  const leftOut: string[] = [];
  const revision = await newestRevision(instance);
  const operators = (await instance.db.query<{ id: number }>("select id from operator")).rows.map((row) => row.id);
  for (const tile of await fullestTiles(instance)) {
    if (tile.points < fewestPoints) {
      leftOut.push(`tile-z${tile.z} (${instance.engine}): the fullest one holds ${tile.points} points, not 1,000`);
      continue;
    }
    // Every filter is a tile of its own to the caches; a further operator who supplies nobody makes a new one.
    let nobody = 1_000_000;
    const path = (filter: string) =>
      `/tiles/addresses/${instance.organisation.slug}/${benchRuleSet.id}/${revision}/${tile.z}/${tile.x}/${tile.y}.mvt${filter}`;
    const uncached = () => get(instance, path(`?f=betreiber:${operators.join(",")},${++nobody}`));
    const facts = { engine: instance.engine, scale, items: tile.points };
    if (instance.engine === "native") {
      const times = await medianPair(9, uncached, () => bareTile(instance, tile));
      rows.push(toRow({ row: `tile-uncached-z${tile.z}`, ...facts, target: 1.2 }, times));
    } else {
      leftOut.push(`tile-uncached-z${tile.z} (embedded): the engine has no ST_AsMVT to compare with`);
    }
    const floorMs = await medianOf(7, uncached);
    const medianMs = await medianOf(15, () => get(instance, path("")));
    rows.push(toRow({ row: `tile-cached-z${tile.z}`, ...facts, target: 0.1 }, { medianMs, floorMs }));
  }
  return { rows, leftOut };
}

async function get(instance: BenchInstance, path: string): Promise<void> {
  const answer = await fetch(`${instance.url}${path}`, { headers: { cookie: instance.cookie } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function newestRevision({ db }: BenchInstance): Promise<number> {
  const { rows } = await db.query<{ revision: number }>(
    "select max(revision) as revision from data_revision where applied_at is not null",
  );
  return rows[0]?.revision ?? 0;
}

/** The tiles with most addresses at two zooms that show single addresses. */
async function fullestTiles({ db }: BenchInstance): Promise<Tile[]> {
  const world = 20037508.342789244;
  const tiles: Tile[] = [];
  for (const z of [13, 14]) {
    const { rows } = await db.query<Omit<Tile, "z">>(
      `select floor((st_x(geom_mercator) + ${world}) / ${(2 * world) / 2 ** z})::integer as x,
         floor((${world} - st_y(geom_mercator)) / ${(2 * world) / 2 ** z})::integer as y, count(*)::integer as points
       from (select geom_mercator from address where valid_to is null order by id limit 200000) sample
       group by 1, 2 order by points desc limit 1`,
    );
    tiles.push(...rows.map((row) => ({ z, ...row })));
  }
  return tiles;
}

function bareTile({ db, organisation }: BenchInstance, { z, x, y }: Tile): Promise<unknown> {
  return db.query(
    `select st_asmvt(t, 'addresses', 4096, 'geom') from (
       select st_asmvtgeom(a.geom_mercator, st_tileenvelope($1, $2, $3), 4096, 64, true) as geom, a.id, s.class, s.eligible,
         p.technologies, p.committed, p.gigabit
       from address a
         left join address_status s on s.organisation_id = $4 and s.rule_set_number = $5 and s.address_id = a.id
           and s.region = a.region and s.valid_to is null
         left join address_supply p on p.organisation_id = $4 and p.address_id = a.id and p.region = a.region and p.valid_to is null
       where a.valid_to is null and a.geom_mercator && st_tileenvelope($1, $2, $3, margin => 0.015625)) t`,
    [z, x, y, organisation.id, benchRuleSet.number],
  );
}
