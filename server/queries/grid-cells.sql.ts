import type { Queryable } from "#db/database.ts";
import { addressSetSql } from "./address-set.sql.ts";
import { countedSql } from "./cell-counts.sql.ts";
import {
  countedShareSql,
  envelopeSql,
  factsSql,
  polygonParts,
  type Share,
  shareSql,
  type TileKey,
  type TileSubject,
  tileTransformSql,
  widthOf,
} from "./tiles.sql.ts";
import { Values } from "./values.ts";

/**
 * A square of the INSPIRE grid (ETRS89-LAEA, EPSG:3035) with all addresses in it; `cell` is its official code, `parts` its
 * outline in tile coordinates, which may reach beyond the tile.
 */
export type GridCell = Share & { cell: string; parts: number[][] };

/**
 * Addresses counted by the grid cells that a tile touches, empty ones left out. A cell is whole in every tile that shows it,
 * so that it looks the same on both sides of a tile's edge; who adds up tiles counts each code once. An address on a line
 * belongs to the cell north or east of it. Uses `address_mercator`.
 */
export async function listGridCells(
  tx: Queryable,
  tile: TileKey,
  { scope, filter, buildOut }: TileSubject,
  cellMetres: number,
): Promise<GridCell[]> {
  const range = await findCellRange(tx, tile, cellMetres);
  if (!range) return [];
  const values = new Values();
  const set = { within: { kind: "everything" as const }, ruleSet: "", filter };
  const near = nearSql(range, values);
  const sql = addressSetSql(set, scope, values, { buildOut, near });
  const size = `${values.add(cellMetres)}::integer`;
  return readCells(tx, tile, cellMetres, range, values, {
    with: sql.entries,
    counted: `select floor(st_x(ground) / ${size})::integer as east, floor(st_y(ground) / ${size})::integer as north, ${shareSql}
       from (select st_transform(a.geom, 3035) as ground, ${factsSql(buildOut)}
         from ${sql.from} where ${sql.where} and a.geom_mercator && ${near} offset 0) point
       group by 1, 2`,
  });
}

/** The same from counts made ahead of time, for cells of whole kilometres; to be asked inside `whereCounted`. */
export async function listCountedCells(
  tx: Queryable,
  tile: TileKey,
  { scope, filter, buildOut }: TileSubject,
  cellMetres: number,
): Promise<GridCell[]> {
  const range = await findCellRange(tx, tile, cellMetres);
  if (!range) return [];
  const values = new Values();
  const kilometres = cellMetres / 1000;
  const [west = 0, south = 0, east = 0, north = 0] = range.cells.map((number) => number * kilometres);
  const between = (column: string, from: number, to: number) =>
    `and ${column} between ${values.add(from)}::integer and ${values.add(to + kilometres - 1)}::integer`;
  // A value that no statement names has no type.
  const near = buildOut ? nearSql(range, values) : null;
  const part = {
    cells: `${between("c.north", south, north)} ${between("c.east", west, east)}`,
    addresses: `and a.geom_mercator && ${near}`,
    near,
  };
  const size = `${values.add(kilometres)}::float8`;
  return readCells(tx, tile, cellMetres, range, values, {
    with: countedSql(scope, filter, values, { buildOut, part }),
    counted: `select floor(east / ${size})::integer as east, floor(north / ${size})::integer as north, ${countedShareSql}
       from counted group by 1, 2 having sum(n) > 0`,
  });
}

type CellRange = { cells: number[]; reach: number[] };

function nearSql({ reach }: CellRange, values: Values): string {
  return `st_makeenvelope(${reach.map((metres) => values.add(metres)).join(", ")}, 3857)`;
}

async function readCells(
  tx: Queryable,
  tile: TileKey,
  cellMetres: number,
  range: CellRange,
  values: Values,
  source: { with: string[]; counted: string },
): Promise<GridCell[]> {
  const envelope = envelopeSql(tile, values);
  const size = `${values.add(cellMetres)}::integer`;
  const [west, south, east, north] = range.cells.map((number) => `${values.add(number)}::integer`);
  const { rows } = await tx.query<Share & { east: number; north: number; shape: string }>(
    `with ${[...source.with, ""].join(", ")}cell as materialized (${source.counted}),
     placed as materialized (
       select cell.*, st_transform(st_makeenvelope(east * ${size}, north * ${size}, (east + 1) * ${size},
         (north + 1) * ${size}, 3035), 3857) as shape
       from cell where east between ${west} and ${east} and north between ${south} and ${north})
     select placed.*, st_asgeojson(st_forcepolygonccw(${tileTransformSql("shape", envelope)}), 0) as shape
     from placed where shape && ${envelope} order by north, east`,
    values.list,
  );
  return rows.map(({ east: column, north: row, shape, ...share }) => ({
    ...share,
    cell: `CRS3035RES${cellMetres}mN${row * cellMetres}E${column * cellMetres}`,
    parts: polygonParts(shape),
  }));
}

/** Where the grid is of use; further out its projection turns and stretches. */
const gridDegrees = "4, 46, 17, 56";

/**
 * Numbers of the cells around a tile [west, south, east, north], with one more on each side, since the tile's edges are bent
 * in the grid; and the web-mercator box that holds all of them. Null where the grid ends.
 */
async function findCellRange(tx: Queryable, tile: TileKey, cellMetres: number): Promise<CellRange | null> {
  const values = new Values();
  const envelope = envelopeSql(tile, values);
  const size = `${values.add(cellMetres)}::float8`;
  const { rows } = await tx.query<{ cells: (number | null)[]; reach: (number | null)[] }>(
    `with ground as materialized (
       select st_transform(st_segmentize(st_intersection(${envelope},
         st_transform(st_makeenvelope(${gridDegrees}, 4326), 3857)), ${widthOf(envelope)} / 16), 3035) as geom),
     numbered as materialized (
       select floor(st_xmin(geom) / ${size}) - 1 as west, floor(st_ymin(geom) / ${size}) - 1 as south,
         floor(st_xmax(geom) / ${size}) + 1 as east, floor(st_ymax(geom) / ${size}) + 1 as north from ground),
     reached as materialized (
       select st_expand(st_transform(st_segmentize(st_makeenvelope(west * ${size}, south * ${size}, (east + 1) * ${size},
         (north + 1) * ${size}, 3035), 4 * ${size}), 3857), 100) as box from numbered)
     select json_build_array(west, south, east, north) as cells,
       json_build_array(st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)) as reach
     from numbered, reached`,
    values.list,
  );
  const cells = rows[0]?.cells.filter((number) => number !== null) ?? [];
  const reach = rows[0]?.reach.filter((metres) => metres !== null) ?? [];
  return cells.length === 4 && reach.length === 4 ? { cells, reach } : null;
}
