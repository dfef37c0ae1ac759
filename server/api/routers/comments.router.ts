import { z } from "zod";
import { CommentEntity, commentMaxLength } from "#domain/comment.ts";
import { projectReaders } from "#domain/roles.ts";
import { listComments, listMentionable } from "#services/comments/list-comments.ts";
import { mentionsOf, readMentions } from "#services/comments/mentions-of.ts";
import { createComment, editComment, removeComment, restoreComment } from "#services/comments/write-comment.ts";
import { procedure, router } from "../trpc.ts";

const commentId = z.string().regex(/^\d{1,18}$/);
const Thing = z.object({ entity: CommentEntity, entityId: z.uuid() });
const Text = z.object({ body: z.string().max(2 * commentMaxLength), mentions: z.array(z.uuid()).max(50).default([]) });
const ById = z.object({ id: commentId });

export const commentsRouter = router({
  list: procedure(projectReaders)
    .input(Thing)
    .query(({ ctx, input }) => listComments(ctx, input)),
  mentionable: procedure(projectReaders)
    .input(Thing)
    .query(({ ctx, input }) => listMentionable(ctx, input)),
  create: procedure(projectReaders)
    .input(Thing.extend(Text.shape))
    .mutation(({ ctx, input }) => createComment(ctx, input)),
  edit: procedure(projectReaders)
    .input(ById.extend(Text.shape))
    .mutation(({ ctx, input }) => editComment(ctx, input)),
  remove: procedure(projectReaders)
    .input(ById)
    .mutation(({ ctx, input }) => removeComment(ctx, input.id)),
  restore: procedure(projectReaders)
    .input(ById)
    .mutation(({ ctx, input }) => restoreComment(ctx, input.id)),
  mentions: procedure(projectReaders).query(({ ctx }) => mentionsOf(ctx)),
  markRead: procedure(projectReaders)
    .input(z.object({ ids: z.array(commentId).max(500) }))
    .mutation(({ ctx, input }) => readMentions(ctx, input.ids)),
});
