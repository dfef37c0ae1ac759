import type { Queryable } from "#db/database.ts";

export type HistoryRow = { at: Date; actor: string; action: string; entity: string };

/** What happened to a project, newest first; actions on its areas are written under the project as well. */
export async function listProjectHistory(
  tx: Queryable,
  project: { id: string; organisationId: string; limit: number },
): Promise<HistoryRow[]> {
  const { rows } = await tx.query<HistoryRow>(
    `select at, actor, action, entity from audit_event
     where entity = 'project' and entity_id = $1 and organisation_id = $2 order by id desc limit $3`,
    [project.id, project.organisationId, project.limit],
  );
  return rows;
}
