import { z } from "zod";

/** What people may talk about. */
export const CommentEntity = z.enum(["project", "area", "application"]);
export type CommentEntity = z.infer<typeof CommentEntity>;

export const commentMaxLength = 5_000;

/** A comment as the reader sees it: plain text. `mentioned` are the names that are marked in it with an @. */
export type Comment = {
  id: string;
  body: string;
  author: string;
  isMine: boolean;
  /** The reader may change and remove it. */
  mayChange: boolean;
  mentioned: { id: string; name: string }[];
  createdAt: string;
  editedAt: string | null;
};

/** A comment that names the reader and that they have not seen; `path` is the page it stands on, below `/{org}`. */
export type Mention = {
  commentId: string;
  entity: CommentEntity;
  title: string;
  path: string;
  excerpt: string;
  author: string;
  at: string;
};
