import type { Queryable } from "#db/database.ts";
import type { OverviewSource } from "#domain/overview.ts";
import { coversSql } from "./data-state.sql.ts";
import { type AsOf, validAt } from "./valid-at.ts";

/** Names of municipalities and counties by AGS, from the boundaries valid then. */
export async function listPlaceNames(tx: Queryable, asOf: AsOf): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ ags: string; name: string }>(
    `select distinct on (b.ags) b.ags, b.name from boundary b
     where b.level in ('municipality', 'county') and b.name is not null and ${validAt("b", "$1::integer", asOf.past)}
     order by b.ags, b.id`,
    [asOf.revision],
  );
  return new Map(rows.map((row) => [row.ags, row.name]));
}

/**
 * What figures rest on: the deliveries of each kind under one licence, with all who published them and the newest date; with
 * `municipalities` (AGS) those that cover one of them.
 */
export async function listOverviewSources(
  tx: Queryable,
  organisationId: string,
  municipalities: readonly string[],
): Promise<OverviewSource[]> {
  const { rows } = await tx.query<OverviewSource>(
    `select kind, max(as_of)::text as "asOf", string_agg(distinct publisher, ', ' order by publisher) as publisher, licence,
       bool_or(synthetic) as synthetic from dataset
     where state = 'applied' and (organisation_id is null or organisation_id = $1)
       and kind in ('addresses', 'offers', 'boundaries', 'construction') and ${coversSql("$2")}
     group by kind, licence order by kind, 2 desc, licence`,
    [organisationId, municipalities],
  );
  return rows;
}

/** Rings of an outline in metres of EPSG:25832, whole numbers. */
export type Rings = [number, number][][];

/**
 * Outlines of municipalities that hold addresses, simplified to `toleranceMetres`, holes included; largest first. Only those
 * of the territory (AGS prefixes) and of `municipalities`, where these name any.
 */
export async function listOutlines(
  tx: Queryable,
  asOf: AsOf,
  filter: { territory: readonly string[]; municipalities: readonly string[]; toleranceMetres: number },
): Promise<{ ags: string; rings: Rings }[]> {
  const { rows } = await tx.query<{ ags: string; shape: { coordinates: Rings[] } }>(
    `select b.ags, st_asgeojson(st_multi(st_simplifypreservetopology(b.geom, $4)), 0)::json as shape from boundary b
     where b.level = 'municipality' and ${validAt("b", "$1::integer", asOf.past)}
       and (cardinality($2::text[]) = 0 or exists (select from unnest($2::text[]) prefix where starts_with(b.ags, prefix)))
       and (cardinality($3::text[]) = 0 or b.ags = any($3::text[]))
       and exists (select from address a where a.ags = b.ags and ${validAt("a", "$1::integer", asOf.past)})
     order by st_area(b.geom) desc, b.ags`,
    [asOf.revision, filter.territory, filter.municipalities, filter.toleranceMetres],
  );
  return rows.map((row) => ({ ags: row.ags, rings: row.shape.coordinates.flat() }));
}
