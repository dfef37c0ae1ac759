import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { Comment } from "#domain/comment.ts";
import { type CommentRow, listComments as queryComments } from "#queries/comments.sql.ts";
import type { Caller } from "../caller.ts";
import { type CommentThing, listThingReaders, requireThing } from "./comment-thing.ts";

const mostComments = 500;

/** What was said about a thing, oldest first, at most the newest 500. Throws `not-found` for what the caller cannot read. */
export function listComments(caller: Caller, thing: CommentThing): Promise<Comment[]> {
  return inCaller(caller, async (tx) => {
    await requireThing(tx, caller, thing);
    const organisationId = caller.actor.organisation.id;
    const rows = await queryComments(tx, { ...thing, organisationId, limit: mostComments });
    return rows.map((row) => toComment(caller, row));
  });
}

/** Whom a comment on the thing may name, by name. Throws `not-found`. */
export function listMentionable(caller: Caller, thing: CommentThing): Promise<{ id: string; name: string }[]> {
  return inCaller(caller, (tx) => listThingReaders(tx, caller, thing));
}

export function toComment(caller: Caller, row: CommentRow): Comment {
  const isMine = row.authorId !== null && row.authorId === caller.actor.userId;
  return {
    ...{ id: row.id, body: row.body, author: row.author, isMine, mentioned: row.mentioned },
    mayChange: isMine || caller.actor.role === "administrator",
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
  };
}

function inCaller<T>(caller: Caller, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, work);
}
