import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { Mention } from "#domain/comment.ts";
import { listSeen } from "#queries/audit-subjects.sql.ts";
import { listUnreadMentions, type MentionRow, markMentionsRead } from "#queries/comments.sql.ts";
import type { Caller } from "../caller.ts";

const mostMentions = 50;
const excerptLength = 160;

/** Comments that name the caller and that they have not seen, newest first, at most 50. */
export function mentionsOf(caller: Caller): Promise<Mention[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const rows = await listUnreadMentions(tx, { organisationId: organisation.id, userId, limit: mostMentions });
    const readable = await readableThings(tx, caller, rows);
    return rows.filter(readable).map((row) => ({
      ...{ commentId: row.commentId, entity: row.entity, title: row.title, path: pathOf(row), author: row.author },
      excerpt: row.body.length > excerptLength ? `${row.body.slice(0, excerptLength - 1)}…` : row.body,
      at: row.at.toISOString(),
    }));
  });
}

/** Whoever has lost the right to read a thing since they were named does not read there what is said about it. */
async function readableThings(
  tx: Queryable,
  { actor }: Caller,
  rows: readonly MentionRow[],
): Promise<(row: MentionRow) => boolean> {
  const { organisation, municipalities } = actor;
  if (municipalities.length === 0) return () => true;
  const [projectIds, areaIds] = [rows.map((row) => row.projectId), rows.map((row) => row.areaId)].map((ids) =>
    ids.filter((id) => id !== null),
  );
  const places = { projectIds: projectIds ?? [], areaIds: areaIds ?? [], municipalities };
  const seen = await listSeen(tx, { organisationId: organisation.id, ...places, removed: false });
  return ({ projectId, areaId }) => seen.has(projectId ?? areaId ?? "");
}

/** Marks comments as seen by the caller; those that do not name them are left alone. */
export function readMentions(caller: Caller, commentIds: readonly string[]): Promise<void> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, (tx) =>
    markMentionsRead(tx, { organisationId: organisation.id, userId, commentIds, at: caller.now() }),
  );
}

function pathOf({ entity, projectSlug, applicationNumber, areaId }: MentionRow): string {
  if (entity === "area") return `/karte/${areaId}`;
  if (entity === "project") return `/projekte/${projectSlug}`;
  return `/projekte/${projectSlug}/antraege/${applicationNumber}`;
}
