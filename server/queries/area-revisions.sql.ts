import type { Queryable } from "#db/database.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { geometryOut, holdsAddressIn } from "./areas.sql.ts";
import { isProjectWithin } from "./deadlines.sql.ts";

export type AreaRevisionCause = "manual" | "project" | "export" | "comparison" | "application";

/** A fixed revision; geometry in EPSG:4326 with 7 decimals. `dataRevision` is the data state it was fixed at. */
export type AreaRevisionRow = {
  id: string;
  areaId: string;
  number: number;
  title: string;
  ruleSet: string;
  dataRevision: number;
  cause: AreaRevisionCause;
  createdAt: Date;
  geometry: AreaGeometry;
};

const columns = `r.id, r.area_id as "areaId", r.number, r.title, r.rule_set as "ruleSet", r.data_revision as "dataRevision",
  r.cause, r.created_at as "createdAt", ${geometryOut("r.geom")} as geometry`;

/**
 * One fixed revision of an organisation; null when there is none by that id, or none that somebody bound to municipalities
 * (empty: to none) sees: it holds an address there, or a project uses it that has an area there.
 */
export async function findAreaRevision(
  tx: Queryable,
  revision: { id: string; organisationId: string; municipalities?: readonly string[] },
): Promise<AreaRevisionRow | null> {
  const { rows } = await tx.query<AreaRevisionRow>(
    `select ${columns} from area_revision r where r.id = $1 and r.organisation_id = $2
       and (cardinality($3::text[]) = 0 or ${holdsAddressIn("r.geom", "$3")} or exists (
         select from project_area used join project p on p.id = used.project_id and p.deleted_at is null
         where used.area_revision_id = r.id and ${isProjectWithin("p.id", "$3::text[]")}))`,
    [revision.id, revision.organisationId, revision.municipalities ?? []],
  );
  return rows[0] ?? null;
}

/**
 * Fixes the working copy as its next revision. When the newest revision already says the same (outline, title, rule set and
 * data state), that one is given back and nothing is written. Holds a lock on the area, so that numbers stay in line.
 */
export async function fixAreaRevision(
  tx: Queryable,
  area: { id: string; organisationId: string; dataRevision: number; cause: AreaRevisionCause; userId: string | null },
): Promise<{ revision: AreaRevisionRow; isNew: boolean } | null> {
  const locked = await tx.query(
    "select from expansion_area where id = $1 and organisation_id = $2 and deleted_at is null for update",
    [area.id, area.organisationId],
  );
  if (locked.rowCount !== 1) return null;
  const same = await tx.query<AreaRevisionRow>(
    `select ${columns} from expansion_area a
     join lateral (select * from area_revision where area_id = a.id order by number desc limit 1) r on true
     where a.id = $1 and r.data_revision = $2 and r.title = a.title and r.rule_set = a.rule_set
       and st_asbinary(r.geom) = st_asbinary(a.geom)`,
    [area.id, area.dataRevision],
  );
  if (same.rows[0]) return { revision: same.rows[0], isNew: false };
  const { rows } = await tx.query<AreaRevisionRow>(
    `with r as (
       insert into area_revision (area_id, organisation_id, number, title, rule_set, geom, data_revision, cause, created_by)
       select a.id, a.organisation_id, 1 + coalesce((select max(number) from area_revision where area_id = a.id), 0),
         a.title, a.rule_set, a.geom, $2, $3, $4
       from expansion_area a where a.id = $1 returning *)
     select ${columns} from r`,
    [area.id, area.dataRevision, area.cause, area.userId],
  );
  return rows[0] ? { revision: rows[0], isNew: true } : null;
}
