import type { Queryable } from "#db/database.ts";
import { AdviserRights } from "#domain/project-right.ts";

/** The rights of a person as adviser of a project; null when they were not invited to it. */
export async function findAdviserRights(
  tx: Queryable,
  { projectId, userId }: { projectId: string; userId: string | null },
): Promise<AdviserRights | null> {
  const { rows } = await tx.query<{ rights: string }>(
    "select rights from project_adviser where project_id = $1 and user_id = $2",
    [projectId, userId],
  );
  return rows[0] ? AdviserRights.parse(rows[0].rights) : null;
}

/** True when the person may plan, as adviser, in a project that uses the area. */
export async function advisesArea(
  tx: Queryable,
  { areaId, userId }: { areaId: string; userId: string | null },
): Promise<boolean> {
  const { rows } = await tx.query(
    `select from project_adviser i join project_area pa using (project_id) join area_revision r on r.id = pa.area_revision_id
     where i.user_id = $2 and i.rights = 'planner' and r.area_id = $1 limit 1`,
    [areaId, userId],
  );
  return rows.length > 0;
}
