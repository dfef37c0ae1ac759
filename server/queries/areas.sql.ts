import type { Queryable } from "#db/database.ts";
import type { AreaGeometry } from "#domain/geometry.ts";

/** The working copy of an area as the table holds it; geometry in EPSG:4326 with 7 decimals. */
export type AreaRow = {
  id: string;
  title: string;
  ruleSet: string;
  geometry: AreaGeometry;
  version: number;
  updatedAt: Date;
  updatedBy: string | null;
  deletedAt: Date | null;
  revisions: { id: string; number: number; createdAt: string; cause: string; dataRevision: number }[];
  projects: { id: string; slug: string; name: string }[];
};

const columns = `
  a.id, a.title, a.rule_set as "ruleSet", ${geometryOut("a.geom")} as geometry, a.version,
  a.updated_at as "updatedAt", u.name as "updatedBy", a.deleted_at as "deletedAt",
  coalesce((select json_agg(json_build_object('id', r.id, 'number', r.number, 'createdAt', r.created_at, 'cause', r.cause,
      'dataRevision', r.data_revision) order by r.number)
    from area_revision r where r.area_id = a.id), '[]') as revisions,
  coalesce((select json_agg(json_build_object('id', p.id, 'slug', p.slug, 'name', p.name) order by p.name)
    from project p where p.deleted_at is null and exists (
      select from project_area pa join area_revision r on r.id = pa.area_revision_id
      where pa.project_id = p.id and r.area_id = a.id)), '[]') as projects`;

/** SQL for a stored area as GeoJSON: EPSG:4326, 7 decimals, a Polygon where there is one part only. */
export function geometryOut(column: string): string {
  return `st_asgeojson(outline_in_degrees(case when st_numgeometries(${column}) = 1 then st_geometryn(${column}, 1)
    else ${column} end), 7)::json`;
}

/**
 * Lists the areas of an organisation, last changed first. `removed` chooses those in the waste basket instead (30 days).
 * `municipalities` (AGS) keeps areas that hold an address there; empty means all. Uses the GiST index of addresses.
 */
export async function listAreas(
  tx: Queryable,
  filter: { organisationId: string; removed: boolean; municipalities: readonly string[] },
): Promise<AreaRow[]> {
  const { rows } = await tx.query<AreaRow>(
    `select ${columns} from expansion_area a left join app_user u on u.id = a.updated_by
     where a.organisation_id = $1
       and case when $2 then a.deleted_at > now() - interval '30 days' else a.deleted_at is null end
       and (cardinality($3::text[]) = 0 or ${holdsAddressIn("a.geom", "$3")})
     order by a.updated_at desc, a.id`,
    [filter.organisationId, filter.removed, filter.municipalities],
  );
  return rows;
}

/** One area, removed or not; null when the organisation has none by that id, or none within the municipalities. */
export async function findArea(
  tx: Queryable,
  area: { id: string; organisationId: string; municipalities?: readonly string[] },
): Promise<AreaRow | null> {
  const { rows } = await tx.query<AreaRow>(
    `select ${columns} from expansion_area a left join app_user u on u.id = a.updated_by
     where a.id = $1 and a.organisation_id = $2 and (cardinality($3::text[]) = 0 or ${holdsAddressIn("a.geom", "$3")})`,
    [area.id, area.organisationId, area.municipalities ?? []],
  );
  return rows[0] ?? null;
}

/** SQL: a geometry column holds a current address of one of the municipalities in a `text[]` parameter. */
export function holdsAddressIn(column: string, parameter: string): string {
  return `exists (select from address m where m.valid_to is null and m.ags = any(${parameter}::text[])
    and within_outline(${column}, m.geom))`;
}

/** Inserts a working copy; `geometry` is EWKB in hex as `prepareAreaGeometry` gives it. */
export async function insertArea(
  tx: Queryable,
  area: {
    id: string | null;
    organisationId: string;
    title: string;
    ruleSet: string;
    geometry: string;
    userId: string | null;
  },
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into expansion_area (id, organisation_id, title, rule_set, geom, created_by, updated_by)
     values (coalesce($1::uuid, gen_random_uuid()), $2, $3, $4, $5::geometry, $6, $6) on conflict (id) do nothing returning id`,
    [area.id, area.organisationId, area.title, area.ruleSet, area.geometry, area.userId],
  );
  return rows[0]?.id ?? null;
}

/** Saves over exactly the version named; false when another save or a removal came first. */
export async function updateArea(
  tx: Queryable,
  area: {
    id: string;
    organisationId: string;
    version: number;
    title: string;
    ruleSet: string;
    geometry: string;
    userId: string | null;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update expansion_area set title = $4, rule_set = $5, geom = $6::geometry, updated_by = $7, updated_at = now(),
       version = version + 1
     where id = $1 and organisation_id = $2 and version = $3 and deleted_at is null`,
    [area.id, area.organisationId, area.version, area.title, area.ruleSet, area.geometry, area.userId],
  );
  return rowCount === 1;
}

/** Puts an area into the waste basket, or takes it out; false when it was not there to be moved. */
export async function markAreaRemoved(
  tx: Queryable,
  area: { id: string; organisationId: string; removed: boolean; userId: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update expansion_area set deleted_at = case when $3 then now() end, updated_by = $4, updated_at = now()
     where id = $1 and organisation_id = $2
       and case when $3 then deleted_at is null else deleted_at > now() - interval '30 days' end`,
    [area.id, area.organisationId, area.removed, area.userId],
  );
  return rowCount === 1;
}

/**
 * Empties the waste basket of what lies there longer than 30 days. Revisions that a project or an application refers to stay,
 * and with them the area, in the basket for good. To be run past row-level security: whoever does not see a reference must
 * not delete what it names.
 */
export async function deleteExpiredAreas(db: Queryable, organisationId: string): Promise<void> {
  const expired = "a.organisation_id = $1 and a.deleted_at <= now() - interval '30 days'";
  await db.query(
    `delete from expansion_area a where ${expired}
       and not exists (select from area_revision r where r.area_id = a.id and ${referenced})`,
    [organisationId],
  );
  await db.query(
    `delete from area_revision r using expansion_area a where a.id = r.area_id and ${expired} and not ${referenced}`,
    [organisationId],
  );
}

const referenced = `(exists (select from project_area pa where pa.area_revision_id = r.id)
  or exists (select from application_area aa where aa.area_revision_id = r.id))`;
