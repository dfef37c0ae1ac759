import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { type Comment, commentMaxLength } from "#domain/comment.ts";
import { DomainError } from "#domain/errors.ts";
import {
  type CommentRow,
  findComment,
  insertComment,
  markCommentRemoved,
  putMentions,
  updateComment,
} from "#queries/comments.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { type CommentThing, listThingReaders, requireThing } from "./comment-thing.ts";
import { toComment } from "./list-comments.ts";

/** Text and the people it names; whoever is named must be able to read the thing. */
export type CommentText = { body: string; mentions: readonly string[] };

/** Says something about a thing. Errors: `not-found`, `invalid-input`. */
export function createComment(caller: Caller, input: CommentThing & CommentText): Promise<Comment> {
  const { organisation, userId, name: author } = caller.actor;
  return inCaller(caller, async (tx) => {
    const { body, mentions } = await checkText(tx, caller, input, input);
    const thing = { entity: input.entity, entityId: input.entityId };
    const organisationId = organisation.id;
    const id = await insertComment(tx, { ...thing, organisationId, body, userId, author, at: caller.now() });
    await putMentions(tx, { id, organisationId, userIds: mentions });
    await audit(tx, caller, "create", id, null, { ...thing, body });
    return toComment(caller, await getComment(tx, caller, id));
  });
}

/** Changes one's own comment; an administrator any. Errors: `not-found`, `forbidden`, `invalid-input`. */
export function editComment(caller: Caller, input: { id: string } & CommentText): Promise<Comment> {
  const { organisation } = caller.actor;
  return inCaller(caller, async (tx) => {
    const before = await getOwnComment(tx, caller, input.id);
    const { body, mentions } = await checkText(tx, caller, before, input);
    await updateComment(tx, { id: before.id, body, at: caller.now() });
    await putMentions(tx, { id: before.id, organisationId: organisation.id, userIds: mentions });
    await audit(tx, caller, "change", before.id, { body: before.body }, { body });
    return toComment(caller, await getComment(tx, caller, before.id));
  });
}

/** Takes a comment away; it may come back for 30 days. Errors as for `editComment`. */
export function removeComment(caller: Caller, id: string): Promise<{ id: string }> {
  return inCaller(caller, async (tx) => {
    const before = await getOwnComment(tx, caller, id);
    await markCommentRemoved(tx, { id, at: caller.now() });
    await audit(tx, caller, "remove", id, { body: before.body }, null);
    return { id };
  });
}

/** Brings a removed comment back. Errors as for `editComment`. */
export function restoreComment(caller: Caller, id: string): Promise<{ id: string }> {
  return inCaller(caller, async (tx) => {
    const row = await getOwnComment(tx, caller, id, true);
    await markCommentRemoved(tx, { id, at: null });
    await audit(tx, caller, "restore", id, null, { body: row.body });
    return { id };
  });
}

async function checkText(
  tx: Queryable,
  caller: Caller,
  thing: CommentThing,
  text: CommentText,
): Promise<{ body: string; mentions: string[] }> {
  const body = text.body.replace(/\r\n?/g, "\n").trim();
  if (body === "" || body.length > commentMaxLength) {
    throw new DomainError("invalid-input", `expected 1 to ${commentMaxLength} characters, got ${body.length}`, {
      field: "body",
    });
  }
  const mentions = [...new Set(text.mentions)];
  const people = mentions.length > 0 ? await listThingReaders(tx, caller, thing) : [];
  if (mentions.length === 0) await requireThing(tx, caller, thing);
  const unknown = mentions.filter((id) => !people.some((person) => person.id === id));
  if (unknown.length > 0) {
    throw new DomainError("invalid-input", `expected people who may read this, got ${unknown.join(", ")}`, {
      field: "mentions",
    });
  }
  return { body, mentions };
}

async function getOwnComment(tx: Queryable, caller: Caller, id: string, removed = false): Promise<CommentRow> {
  const row = await getComment(tx, caller, id, removed);
  if (!toComment(caller, row).mayChange) {
    throw new DomainError("forbidden", "expected one's own comment, got that of somebody else", { entity: "comment" });
  }
  return row;
}

async function getComment(tx: Queryable, caller: Caller, id: string, removed = false): Promise<CommentRow> {
  const row = await findComment(tx, { id, organisationId: caller.actor.organisation.id, removed });
  if (!row) throw new DomainError("not-found", `expected a comment, got ${id}`, { entity: "comment", id });
  await requireThing(tx, caller, row);
  return row;
}

function inCaller<T>(caller: Caller, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return inOrganisation(caller.db, caller.actor.organisation.id, caller.actor.userId, work);
}

function audit(tx: Queryable, caller: Caller, action: string, entityId: string, before: unknown, after: unknown) {
  const { organisation, userId, name } = caller.actor;
  return writeAudit(tx, {
    ...{ organisationId: organisation.id, userId, actor: name, action, entity: "comment", entityId, before, after },
  });
}
