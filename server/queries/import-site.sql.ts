import type { Queryable } from "#db/database.ts";
import { addressText } from "./address-list.sql.ts";
import { placedPoint, plausiblePoint } from "./import-point.ts";

/** One site on its way to staging; `x`, `y` in `srid`, keys as `geodata/matching` makes them. */
export type StagedSite = {
  line: number;
  siteType: string;
  officialId: string | null;
  name: string;
  postcode: string | null;
  streetNorm: string | null;
  numberNorm: string | null;
  /** The official address that the row says it stands at: its official id, or the id of this instance (digits). */
  addressOfficialId: string | null;
  addressOwnId: string | null;
  isTellingId: boolean;
  /** The address as its cells stand in the file; for messages only. */
  written: string;
  srid: number;
  x: number;
  y: number;
};

// Sites are placed roughly (schools of some Länder to 100 m); the same text in the postcode outweighs that.
const sameTextMetres = 1000;
const nearestMetres = 30;

/** A site that cannot be taken: it lies nowhere near Germany or, with `named`, its id belongs to that other address. */
export type RefusedSite = { line: number; east: number; north: number; named: string | null };

/**
 * Reprojects a batch to EPSG:25832 and 3857, attaches each site to the address that its id names, else to that of its text in
 * the postcode (nearest; both at most 1 km off), else to the nearest address within 30 m, else to none, and puts it into
 * staging with the municipality of that address or of the polygon that covers it. Returns the rows that do not lie in or
 * near Germany, and those whose id and words name different addresses; an id that tells overrules words that name none.
 */
export async function stageSites(
  db: Queryable,
  datasetId: number,
  batch: readonly StagedSite[],
): Promise<RefusedSite[]> {
  const { rows } = await db.query<RefusedSite>(
    `with said as materialized (
       select r.*, ${placedPoint("r")} as geom
       from json_to_recordset($2::json) as r(line int, "siteType" text, "officialId" text, name text, postcode text,
         "streetNorm" text, "numberNorm" text, "addressOfficialId" text, "addressOwnId" bigint, "isTellingId" boolean,
         srid int, x float8, y float8)
     ), r as materialized (
       select s.*, i.id as by_id, i.ags as ags_by_id, case when s."streetNorm" is not null and s."numberNorm" is not null
           and (i.street_norm, i.number_norm) <> (s."streetNorm", s."numberNorm")
           and not (s."isTellingId" and (i.street_norm = s."streetNorm" or i.number_norm = s."numberNorm")
             and not exists (select from address o where o.valid_to is null and o.street_norm = s."streetNorm"
               and o.number_norm = s."numberNorm" and st_dwithin(o.geom, s.geom, ${sameTextMetres})))
         then i.text end as named
       from said s left join lateral (
         select a.id, a.ags, a.street_norm, a.number_norm, ${addressText("a")} as text from (
           select * from address o where o.official_id = s."addressOfficialId" and o.valid_to is null
           union all select * from address o
             where s."addressOfficialId" is null and o.id = s."addressOwnId" and o.valid_to is null) a
         where st_dwithin(a.geom, s.geom, ${sameTextMetres}) limit 1
       ) i on true
     ), staged as (
       insert into staged_site (dataset_id, line, site_type, official_id, name, postcode, street_norm, number_norm, geom,
         geom_mercator, ags, address_id)
       select $1, line, "siteType", "officialId", name, postcode, "streetNorm", "numberNorm", geom,
         st_transform(geom, 3857), coalesce(r.ags_by_id, t.ags, n.ags, (
           select b.ags from boundary b
           where b.level = 'municipality' and b.valid_to is null and st_covers(b.geom, r.geom) limit 1)),
         coalesce(r.by_id, t.id, n.id)
       from r left join lateral (
         select a.id, a.ags from address a
         where r.by_id is null and a.valid_to is null and a.street_norm = r."streetNorm" and a.number_norm = r."numberNorm"
           and a.postcode = r.postcode and st_dwithin(a.geom, r.geom, ${sameTextMetres})
         order by st_distance(a.geom, r.geom), a.id limit 1
       ) t on true left join lateral (
         select a.id, a.ags from address a
         where r.by_id is null and t.id is null and a.valid_to is null and st_dwithin(a.geom, r.geom, ${nearestMetres})
         order by st_distance(a.geom, r.geom), a.id limit 1
       ) n on true
       where ${plausiblePoint("r.geom")} and r.named is null
     )
     select line, st_x(geom) as east, st_y(geom) as north, named from r
     where not (${plausiblePoint("r.geom")}) or r.named is not null`,
    [datasetId, JSON.stringify(batch)],
  );
  return rows;
}

/** Sites per type and municipality in the delivery and now; attached counts those with an address. */
export async function countStagedSites(
  db: Queryable,
  datasetId: number,
): Promise<{ siteType: string; ags: string | null; rows: number; attached: number; current: number }[]> {
  const { rows } = await db.query<{
    siteType: string;
    ags: string | null;
    rows: number;
    attached: number;
    current: number;
  }>(
    `with staged as (
       select site_type, ags, count(*)::int as rows, count(address_id)::int as attached
       from staged_site where dataset_id = $1 group by 1, 2
     ), current as (
       select site_type, ags, count(*)::int as rows from site
       where valid_to is null and site_type in (select site_type from staged) group by 1, 2
     )
     select s.site_type as "siteType", s.ags, s.rows, s.attached, coalesce(c.rows, 0) as current
     from staged s left join current c on c.site_type = s.site_type and c.ags = s.ags order by 1, 2`,
    [datasetId],
  );
  return rows;
}

/** Recognises current sites that staged rows (line > `after`, ≤ `upTo`) repeat unchanged, one to one. */
export async function recogniseSites(
  db: Queryable,
  slice: { datasetId: number; after: number; upTo: number },
): Promise<void> {
  await db.query(
    `update staged_site s set site_id = f.id
     from (
       select distinct on (c.id) s.line, c.id
       from staged_site s join site c on c.valid_to is null and c.site_type = s.site_type and c.name = s.name
         and st_dwithin(c.geom, s.geom, 1) and c.official_id is not distinct from s.official_id
         and c.ags is not distinct from s.ags and c.address_id is not distinct from s.address_id
       where s.dataset_id = $1 and s.line > $2 and s.line <= $3
         and not exists (select from staged_site o where o.dataset_id = $1 and o.site_id = c.id)
       order by c.id, s.line
     ) f
     where s.dataset_id = $1 and s.line = f.line`,
    [slice.datasetId, slice.after, slice.upTo],
  );
}

/**
 * Lists what the delivery replaces: sites of its types in confirmed municipalities (`type:ags`), and anywhere the same site
 * delivered anew (same type and official id within 5 km, or same name within 200 m), unless repeated unchanged.
 */
export async function supersedeSites(
  db: Queryable,
  target: { datasetId: number; revision: number; scope: readonly string[] },
): Promise<number> {
  // One statement each, so that every one can be a hash join.
  const sameSite = "join staged_site s on s.dataset_id = $1 and s.site_type = c.site_type";
  for (const [join, condition] of [
    ["", "c.site_type || ':' || c.ags = any($3)"],
    [`${sameSite} and s.official_id = c.official_id`, "st_dwithin(s.geom, c.geom, 5000) and $3::text[] is not null"],
    [`${sameSite} and s.name = c.name`, "st_dwithin(s.geom, c.geom, 200) and $3::text[] is not null"],
  ]) {
    await db.query(
      `insert into superseded_row (revision, entity, row_id)
       select distinct $2::int, 'site', c.id from site c ${join}
       where c.valid_to is null and c.valid_from < $2 and ${condition}
         and not exists (select from staged_site r where r.dataset_id = $1 and r.site_id = c.id)
       on conflict do nothing`,
      [target.datasetId, target.revision, target.scope],
    );
  }
  const { rows } = await db.query<{ n: number }>(
    "select count(*)::int as n from superseded_row where revision = $1 and entity = 'site'",
    [target.revision],
  );
  return rows[0]?.n ?? 0;
}

/** Puts staged sites (line > `after`, ≤ `upTo`) that are not there already in place, not yet valid. */
export async function insertSites(
  db: Queryable,
  slice: { datasetId: number; revision: number; after: number; upTo: number },
): Promise<number> {
  const { rowCount } = await db.query(
    `insert into site (site_type, official_id, name, region, ags, address_id, geom, geom_mercator, dataset_id, valid_from)
     select site_type, official_id, name, coalesce(left(ags, 5), '00000'), ags, address_id, geom, geom_mercator, $1, $2
     from staged_site where dataset_id = $1 and line > $3 and line <= $4 and site_id is null order by line`,
    [slice.datasetId, slice.revision, slice.after, slice.upTo],
  );
  return rowCount ?? 0;
}
