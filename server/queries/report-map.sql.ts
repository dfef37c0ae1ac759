import type { Queryable } from "#db/database.ts";
import type { Rings } from "./overview-places.sql.ts";
import { type AsOf, validAt } from "./valid-at.ts";

export type Bounds = { west: number; south: number; east: number; north: number };

/** Everything in metres of EPSG:25832, whole numbers. */
export type ReportMap = {
  bounds: Bounds;
  municipalities: { ags: string; name: string | null; rings: Rings }[];
  roads: { major: boolean; lines: Rings }[];
  waterLines: Rings;
  waterSurfaces: Rings;
};

/** What a map is about: a municipality's outline or the areas of a project, 4326 never appears. */
export type MapSubject = { ags: string } | { projectId: string };

/** Extent of the subject with a margin, made a square: areas stand in their surroundings. Null where nothing is known. */
export async function findReportBounds(tx: Queryable, asOf: AsOf, subject: MapSubject): Promise<Bounds | null> {
  const shape =
    "ags" in subject
      ? `select b.geom from boundary b where b.level = 'municipality' and b.ags = $2 and ${validAt("b", "$1::integer", asOf.past)}`
      : `select r.geom from project_area pa join area_revision r on r.id = pa.area_revision_id
         where pa.project_id = $2::uuid and $1::integer is not null`;
  const { rows } = await tx.query<{ west: number | null; south: number; east: number; north: number }>(
    `with extent as (select st_extent(geom)::geometry as e from (${shape}) shape)
     select st_xmin(e) as west, st_ymin(e) as south, st_xmax(e) as east, st_ymax(e) as north from extent`,
    [asOf.revision, "ags" in subject ? subject.ags : subject.projectId],
  );
  const [row] = rows;
  if (!row || row.west === null) return null;
  const margin = "ags" in subject ? 1.1 : 1.5;
  const half = (Math.max(row.east - row.west, row.north - row.south, 400) / 2) * margin;
  const [x, y] = [(row.west + row.east) / 2, (row.south + row.north) / 2];
  return { west: x - half, south: y - half, east: x + half, north: y + half };
}

/** Boundaries, roads and waters within bounds, simplified to what a small drawing shows. */
export async function readReportMap(tx: Queryable, asOf: AsOf, bounds: Bounds): Promise<ReportMap> {
  const box = "st_makeenvelope($2, $3, $4, $5, 25832)";
  const width = bounds.east - bounds.west;
  const tolerance = width / 600;
  const values = [asOf.revision, bounds.west, bounds.south, bounds.east, bounds.north];
  const cut = (geom: string, dimension: number) =>
    `st_asgeojson(st_multi(st_collectionextract(st_intersection(st_makevalid(st_simplify(${geom}, $6)), ${box}), ${dimension + 1})), 0)::json`;
  const { rows: municipalities } = await tx.query<{
    ags: string;
    name: string | null;
    shape: { coordinates: Rings[] };
  }>(
    `select b.ags, b.name, ${cut("b.geom", 2)} as shape from boundary b
     where b.level = 'municipality' and b.geom && ${box} and ${validAt("b", "$1::integer", asOf.past)} order by b.ags`,
    [...values, tolerance],
  );
  // Far out only main roads: the drawing is a hand's breadth wide.
  const farOutMetres = 9000;
  const { rows: ground } = await tx.query<{
    kind: string;
    major: boolean;
    dimension: number;
    shape: { coordinates: never };
  }>(
    `select f.kind, coalesce(f.class, '') = any($7::text[]) as major, st_dimension(f.geom_mercator) as dimension,
       case when st_dimension(f.geom_mercator) = 1 then ${cut("st_transform(f.geom_mercator, 25832)", 1)}
         else ${cut("st_transform(f.geom_mercator, 25832)", 2)} end as shape
     from basemap_feature f
     where f.geom_mercator && st_transform(${box}, 3857) and ${validAt("f", "$1::integer", asOf.past)}
       and st_dimension(f.geom_mercator) > 0
       and (f.kind = 'water' or (f.kind = 'road' and ($8::boolean or coalesce(f.class, '') = any($7::text[])))) order by f.id`,
    [...values, tolerance, mainRoads, width < farOutMetres],
  );
  const linesOf = (rows: typeof ground) => rows.flatMap((row): Rings => row.shape.coordinates);
  return {
    bounds,
    municipalities: municipalities.map(({ ags, name, shape }) => ({ ags, name, rings: shape.coordinates.flat() })),
    roads: [false, true].map((major) => ({
      major,
      lines: linesOf(ground.filter((row) => row.kind === "road" && row.dimension === 1 && row.major === major)),
    })),
    waterLines: linesOf(ground.filter((row) => row.kind === "water" && row.dimension === 1)),
    waterSurfaces: ground
      .filter((row) => row.kind === "water" && row.dimension === 2)
      .flatMap((row): Rings[] => row.shape.coordinates)
      .flat(),
  };
}

const mainRoads = ["motorway", "trunk", "federal", "primary", "state", "secondary", "county", "tertiary"];

/** Areas of projects that touch the bounds, each with its project. */
export async function listReportAreas(
  tx: Queryable,
  filter: { projectIds: readonly string[]; bounds: Bounds },
): Promise<{ projectId: string; rings: Rings }[]> {
  const { west, south, east, north } = filter.bounds;
  const { rows } = await tx.query<{ projectId: string; shape: { coordinates: Rings[] } }>(
    `select pa.project_id as "projectId", st_asgeojson(st_multi(st_simplifypreservetopology(r.geom, $6)), 0)::json as shape
     from project_area pa join area_revision r on r.id = pa.area_revision_id
     where pa.project_id = any($1::uuid[]) and r.geom && st_makeenvelope($2, $3, $4, $5, 25832)
     order by pa.project_id, r.id`,
    [filter.projectIds, west, south, east, north, (east - west) / 600],
  );
  return rows.map(({ projectId, shape }) => ({ projectId, rings: shape.coordinates.flat() }));
}

/** Addresses of today's gaps (class 1 to 3) as points; at most `limit`, spread evenly by their number. */
export async function listGapPoints(
  tx: Queryable,
  asOf: AsOf,
  filter: { organisationId: string; ruleSetNumber: number; ags: string | null; bounds: Bounds; limit: number },
): Promise<{ x: number; y: number; class: number }[]> {
  const { west, south, east, north } = filter.bounds;
  const { rows } = await tx.query<{ x: number; y: number; class: number }>(
    `with gap as (
       select a.id, st_x(a.geom)::integer as x, st_y(a.geom)::integer as y, s.class, row_number() over (order by a.id) as number,
         count(*) over () as total
       from address a join address_status s on s.organisation_id = $2 and s.rule_set_number = $3 and s.address_id = a.id
         and s.region = a.region and ${validAt("s", "$1::integer", asOf.past)}
       where ${validAt("a", "$1::integer", asOf.past)} and a.geom && st_makeenvelope($5, $6, $7, $8, 25832)
         and ($4::text is null or a.ags = $4) and s.class between 1 and 3)
     select x, y, class from gap where total <= $9 or number % ceil(total::numeric / $9)::integer = 0 order by id`,
    [asOf.revision, filter.organisationId, filter.ruleSetNumber, filter.ags, west, south, east, north, filter.limit],
  );
  return rows;
}
