import { inOrganisation } from "#db/transaction.ts";
import type { Mention } from "#domain/comment.ts";
import { listUnreadMentions, type MentionRow, markMentionsRead } from "#queries/comments.sql.ts";
import type { Caller } from "../caller.ts";

const mostMentions = 50;
const excerptLength = 160;

/** Comments that name the caller and that they have not seen, newest first, at most 50. */
export function mentionsOf(caller: Caller): Promise<Mention[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const rows = await listUnreadMentions(tx, { organisationId: organisation.id, userId, limit: mostMentions });
    return rows.map((row) => ({
      ...{ commentId: row.commentId, entity: row.entity, title: row.title, path: pathOf(row), author: row.author },
      excerpt: row.body.length > excerptLength ? `${row.body.slice(0, excerptLength - 1)}…` : row.body,
      at: row.at.toISOString(),
    }));
  });
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
