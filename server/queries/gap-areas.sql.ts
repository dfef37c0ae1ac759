import type { Queryable } from "#db/database.ts";
import type { GapArea, GapParameters, GapResult } from "#domain/gap-area.ts";
import { addressText } from "./address-list.sql.ts";
import type { SetScope } from "./address-set.sql.ts";
import { validAt } from "./valid-at.ts";
import { Values } from "./values.ts";

type Found = Pick<GapResult, "areas" | "unclustered">;

/** Metres that an outline keeps outside its addresses, unless the steps of the cluster are too short for it. */
const marginMetres = 3;

/**
 * Gathers eligible addresses into clusters and draws a tight outline around each that is large enough.
 *
 * Two addresses belong together when steps of at most the distance join them. The outline is the alpha shape for that
 * distance: Delaunay triangles and edges no longer than it, widened by a margin of a few metres, so that 7 decimals lose
 * no address. Addresses of different clusters are further apart, hence such shapes never hold or cross one another.
 * Counts are those that statistics give for the outline as returned (a point on it counts as inside). Computed in
 * EPSG:25832, given back in EPSG:4326. `agsPrefix` and the scope's municipalities bound the clustered addresses.
 */
export async function findGapAreas(
  tx: Queryable,
  scope: SetScope,
  parameters: GapParameters,
  agsPrefix: string | null,
): Promise<Found> {
  const values = new Values();
  const organisation = values.add(scope.organisationId);
  const ruleSet = values.add(scope.ruleSetNumber);
  const revision = `${values.add(scope.asOf.revision)}::integer`;
  const distance = `${values.add(parameters.distanceMetres)}::float8`;
  const valid = (alias: string) => validAt(alias, revision, scope.asOf.past);
  const statusOf = `s.organisation_id = ${organisation} and s.rule_set_number = ${ruleSet} and ${valid("s")}`;
  const bounds = [
    ...(agsPrefix ? [`and a.ags like ${values.add(`${agsPrefix}%`)}`] : []),
    ...(scope.municipalities.length > 0 ? [`and a.ags = any(${values.add(scope.municipalities)}::text[])`] : []),
  ].join(" ");
  const { rows } = await tx.query<Found>(
    `with eligible as materialized (
       select a.id, a.region, a.geom, a.ags, a.households, a.street, a.house_number, a.suffix,
         st_clusterdbscan(a.geom, ${distance}, 1) over () as cluster
       from address_status s join address a on a.id = s.address_id and a.region = s.region and ${valid("a")}
       where ${statusOf} and s.eligible = 1 ${bounds}),
     cluster as materialized (
       select cluster, min(id) as id, st_collect(geom) as points, array_agg(distinct ags) filter (where ags is not null)
         as municipalities
       from eligible group by cluster
       having count(*) >= ${values.add(parameters.minAddresses)}::integer
         or sum(households) >= ${values.add(parameters.minHouseholds)}::integer),
     ${outlineSql(distance, `least(${marginMetres}, greatest(1.2, ${distance} / 3))`)},
     shown as materialized (
       select c.id, c.municipalities, st_asgeojson(st_transform(o.geom, 4326), 7) as text
       from cluster c join outline o using (cluster)),
     measured as materialized (
       select *, st_transform(st_setsrid(st_geomfromgeojson(text), 4326), 25832) as geom from shown),
     counted as (
       select m.*, n.* from measured m cross join lateral (
         select count(*)::integer as addresses, count(*) filter (where s.eligible = 1)::integer as eligible,
           sum(a.households)::integer as households
         from address a left join address_status s on s.address_id = a.id and s.region = a.region and ${statusOf}
         where st_covers(m.geom, a.geom) and ${valid("a")}) n)
     select (select coalesce(json_agg(json_build_object('id', 'gap-' || id, 'geometry', text::json,
         'addresses', addresses, 'eligible', eligible, 'households', households,
         'shareEligible', eligible::float8 / greatest(addresses, 1), 'areaSquareMetres', st_area(geom),
         'municipalities', coalesce(municipalities, '{}')) order by eligible desc, id), '[]') from counted) as areas,
       (select coalesce(json_agg(json_build_object('id', id::text, 'text', ${addressText("e")}, 'ags', ags,
         'position', st_asgeojson(st_transform(geom, 4326), 7)::json -> 'coordinates') order by id), '[]')
        from eligible e where not exists (select from cluster c where c.cluster = e.cluster)) as unclustered`,
    values.list,
  );
  const [row] = rows;
  return { areas: row?.areas.map(toGapArea) ?? [], unclustered: row?.unclustered ?? [] };
}

/**
 * From `cluster(cluster, points)` to `outline(cluster, geom)`. A side of a short-sided triangle that no other such
 * triangle shares is border; a short edge beside no such triangle is a bridge. Clusters without triangles (two places, or
 * all in one line) get their convex hull.
 */
function outlineSql(distance: string, margin: string): string {
  return `corner as materialized (
       select cluster, d.path[1] as triangle, st_x(st_pointn(r, 1)) as x1, st_y(st_pointn(r, 1)) as y1,
         st_x(st_pointn(r, 2)) as x2, st_y(st_pointn(r, 2)) as y2, st_x(st_pointn(r, 3)) as x3, st_y(st_pointn(r, 3)) as y3
       from cluster cross join lateral st_dump(st_delaunaytriangles(points)) d cross join lateral st_exteriorring(d.geom) r),
     side as (
       select cluster, case when (xa, ya) < (xb, yb) then array[xa, ya, xb, yb] else array[xb, yb, xa, ya] end as ends,
         max((xb - xa) ^ 2 + (yb - ya) ^ 2) over (partition by cluster, triangle) <= ${distance} ^ 2 as short
       from corner cross join lateral (values (x1, y1, x2, y2), (x2, y2, x3, y3), (x3, y3, x1, y1)) e (xa, ya, xb, yb)),
     edge as (select cluster, ends, count(*) filter (where short) as faces from side group by 1, 2),
     drawn as (
       select cluster, faces, st_makeline(st_point(ends[1], ends[2]), st_point(ends[3], ends[4])) as line from edge
       where faces = 1 or (faces = 0 and (ends[1] - ends[3]) ^ 2 + (ends[2] - ends[4]) ^ 2 <= ${distance} ^ 2)),
     shape as (
       select cluster, st_collect(array[st_buildarea(st_collect(line) filter (where faces = 1)),
         st_collect(line) filter (where faces = 0)]) as geom
       from drawn group by cluster),
     outline as materialized (
       select c.cluster, st_buffer(st_setsrid(coalesce(s.geom, st_convexhull(c.points)), 25832), ${margin},
         'quad_segs=2 join=mitre mitre_limit=2') as geom
       from cluster c left join shape s using (cluster))`;
}

function toGapArea(area: GapArea): GapArea {
  return { ...area, municipalities: [...area.municipalities].sort() };
}
