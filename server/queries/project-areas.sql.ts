import type { Queryable } from "#db/database.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import type { ProjectOutline } from "#domain/project.ts";
import { geometryOut, holdsAddressIn } from "./areas.sql.ts";

export type ProjectAreaRow = {
  id: string;
  areaId: string;
  number: number;
  title: string;
  dataRevision: number;
  createdAt: Date;
  geometry: AreaGeometry;
  workingCopyDiffers: boolean;
};

/** The area revisions of a project in the order they were added; geometry in EPSG:4326 with 7 decimals. */
export async function listProjectAreas(tx: Queryable, projectId: string): Promise<ProjectAreaRow[]> {
  const { rows } = await tx.query<ProjectAreaRow>(
    `select r.id, r.area_id as "areaId", r.number, r.title, r.data_revision as "dataRevision", r.created_at as "createdAt",
       ${geometryOut("r.geom")} as geometry,
       a.deleted_at is not null or a.title <> r.title or st_asbinary(a.geom) <> st_asbinary(r.geom) as "workingCopyDiffers"
     from project_area pa join area_revision r on r.id = pa.area_revision_id join expansion_area a on a.id = r.area_id
     where pa.project_id = $1 order by pa.added_at, r.title, r.id`,
    [projectId],
  );
  return rows;
}

/**
 * The area revisions of all projects of an organisation, for a map; geometry in EPSG:4326 with 7 decimals, by project name.
 * `municipalities` (AGS) keeps areas that hold an address there; empty means all.
 */
export async function listProjectOutlines(
  tx: Queryable,
  filter: { organisationId: string; municipalities: readonly string[] },
): Promise<ProjectOutline[]> {
  const { rows } = await tx.query<ProjectOutline>(
    `select p.id as "projectId", p.name, r.area_id as "areaId", ${geometryOut("r.geom")} as geometry
     from project p join project_area pa on pa.project_id = p.id join area_revision r on r.id = pa.area_revision_id
     where p.organisation_id = $1 and p.deleted_at is null
       and (cardinality($2::text[]) = 0 or ${holdsAddressIn("r.geom", "$2")})
     order by lower(p.name), p.id, pa.added_at, r.title, r.id`,
    [filter.organisationId, filter.municipalities],
  );
  return rows;
}

/** Refers the project to a revision, in place of an older revision of the same area; false when it already does. */
export async function putProjectArea(
  tx: Queryable,
  link: { projectId: string; organisationId: string; areaId: string; areaRevisionId: string },
): Promise<boolean> {
  await tx.query(
    `delete from project_area pa using area_revision r
     where pa.project_id = $1 and r.id = pa.area_revision_id and r.area_id = $2 and r.id <> $3`,
    [link.projectId, link.areaId, link.areaRevisionId],
  );
  const { rowCount } = await tx.query(
    `insert into project_area (project_id, area_revision_id, organisation_id) values ($1, $2, $3) on conflict do nothing`,
    [link.projectId, link.areaRevisionId, link.organisationId],
  );
  return rowCount === 1;
}

/** Takes a revision out of the project; false when it was not in it. */
export async function deleteProjectArea(
  tx: Queryable,
  link: { projectId: string; areaRevisionId: string },
): Promise<boolean> {
  const { rowCount } = await tx.query("delete from project_area where project_id = $1 and area_revision_id = $2", [
    link.projectId,
    link.areaRevisionId,
  ]);
  return rowCount === 1;
}

/**
 * The ground that the area revisions of a project cover together: `stored` is EWKB in hex, EPSG:25832, overlaps once. Null
 * for a project without areas. The same union as `addressSetSql` makes, so that counts and lists agree on every border.
 */
export async function findProjectOutline(
  tx: Queryable,
  projectId: string,
): Promise<{ stored: string; areaSquareMetres: number } | null> {
  const { rows } = await tx.query<{ stored: string | null; areaSquareMetres: number }>(
    `with outline as materialized (
       select st_union(r.geom) as geom from project_area pa join area_revision r on r.id = pa.area_revision_id
       where pa.project_id = $1)
     select geom::text as stored, st_area(geom) as "areaSquareMetres" from outline`,
    [projectId],
  );
  const [row] = rows;
  return row?.stored ? { stored: row.stored, areaSquareMetres: row.areaSquareMetres } : null;
}
