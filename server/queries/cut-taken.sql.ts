import type { Queryable } from "#db/database.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { statusJoinSql, supplyJoinSql } from "./address-joins.ts";
import type { SetScope } from "./address-set.sql.ts";
import { geometryOut } from "./areas.sql.ts";
import { addressStateSql, buildOutSql, takenSql } from "./build-out.sql.ts";
import { mercatorBoxSql } from "./mercator-box.ts";
import { validAt } from "./valid-at.ts";
import { Values } from "./values.ts";

/** Metres that a cut keeps from an outline, beyond what `within_outline` tolerates, and from a single address. */
const clearOutline = 0.05;
const clearAddress = 1;

export type CutShape = {
  /** Null where nothing with an address is left. */
  geometry: AreaGeometry | null;
  /** Funded or promised addresses that were in the shape and are no more. */
  taken: number;
  /** Others that went with them, since they lie in a funded project's area. */
  others: number;
};

/**
 * Cuts the addresses that are funded or promised out of `area` (EWKB in hex, EPSG:25832): the areas of funded projects as a
 * whole where they hold such an address, around every other one a small hole. Parts without any address are dropped.
 */
export async function cutTaken(tx: Queryable, scope: SetScope, area: string): Promise<CutShape> {
  const values = new Values();
  const shape = `${values.add(area)}::geometry`;
  const buildOut = buildOutSql(scope, values, mercatorBoxSql(shape));
  const valid = validAt("a", `${values.add(scope.asOf.revision)}::integer`, scope.asOf.past);
  const { rows } = await tx.query<CutShape>(
    `with ${buildOut.join(", ")},
     inside as materialized (
       select a.id, a.geom, ${addressStateSql} in (${takenSql}) as taken
       from address a
         ${statusJoinSql(scope, values)}
         ${supplyJoinSql(scope, values)}
         left join build_out f on f.id = a.id
       where ${valid} and within_outline(${shape}, a.geom)),
     project_part as materialized (
       select st_buffer(r.geom, ${clearOutline}) as geom
       from funded_project j join project_area pa on pa.project_id = j.id join area_revision r on r.id = pa.area_revision_id
       where r.geom && ${shape} and exists (select from inside i where i.taken and within_outline(r.geom, i.geom))),
     bare as materialized (
       select st_difference(${shape}, coalesce((select st_union(geom) from project_part), st_geomfromtext('POLYGON EMPTY', 25832))) as geom),
     hole as (
       select st_union(st_buffer(i.geom, ${clearAddress}, 2)) as geom from inside i, bare b
       where i.taken and within_outline(b.geom, i.geom)),
     cut as materialized (
       select st_difference(b.geom, coalesce(h.geom, st_geomfromtext('POLYGON EMPTY', 25832))) as geom from bare b, hole h),
     part as materialized (
       select d.geom from cut cross join lateral st_dump(cut.geom) d
       where st_dimension(d.geom) = 2 and exists (select from inside i where within_outline(d.geom, i.geom))),
     final as materialized (select st_multi(st_union(geom)) as geom from part)
     select ${geometryOut("final.geom")} as geometry, t.* from final cross join lateral (
       select count(*) filter (where i.taken)::integer as taken, count(*) filter (where not i.taken)::integer as others
       from inside i where final.geom is null or not within_outline(final.geom, i.geom)) t`,
    values.list,
  );
  return rows[0] ?? { geometry: null, taken: 0, others: 0 };
}
