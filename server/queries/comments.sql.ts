import type { Queryable } from "#db/database.ts";
import type { CommentEntity } from "#domain/comment.ts";

export type CommentRow = {
  id: string;
  entity: CommentEntity;
  entityId: string;
  body: string;
  authorId: string | null;
  author: string;
  mentioned: { id: string; name: string }[];
  createdAt: Date;
  editedAt: Date | null;
};

const columns = `c.id, c.entity, c.entity_id as "entityId", c.body, c.author_id as "authorId", c.author_name as author,
  coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name)
    from comment_mention m join app_user u on u.id = m.user_id where m.comment_id = c.id), '[]') as mentioned,
  c.created_at as "createdAt", c.edited_at as "editedAt"`;

/** The comments on one thing, oldest first, without removed ones. */
export async function listComments(
  tx: Queryable,
  thing: { organisationId: string; entity: CommentEntity; entityId: string; limit: number },
): Promise<CommentRow[]> {
  const { rows } = await tx.query<CommentRow>(
    `select * from (select ${columns} from comment c
       where c.organisation_id = $1 and c.entity = $2 and c.entity_id = $3 and c.deleted_at is null
       order by c.id desc limit $4) newest order by id`,
    [thing.organisationId, thing.entity, thing.entityId, thing.limit],
  );
  return rows;
}

/** One comment that was removed within 30 days (`removed`) or is not; null when there is none. */
export async function findComment(
  tx: Queryable,
  comment: { id: string; organisationId: string; removed?: boolean },
): Promise<CommentRow | null> {
  const { rows } = await tx.query<CommentRow>(
    `select ${columns} from comment c where c.id = $1 and c.organisation_id = $2
       and case when $3 then c.deleted_at > now() - interval '30 days' else c.deleted_at is null end`,
    [comment.id, comment.organisationId, comment.removed ?? false],
  );
  return rows[0] ?? null;
}

export async function insertComment(
  tx: Queryable,
  comment: {
    organisationId: string;
    entity: CommentEntity;
    entityId: string;
    body: string;
    userId: string | null;
    author: string;
    at: Date;
  },
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into comment (organisation_id, entity, entity_id, body, author_id, author_name, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [
      ...[comment.organisationId, comment.entity, comment.entityId, comment.body, comment.userId, comment.author],
      comment.at,
    ],
  );
  return rows[0]?.id ?? "";
}

export async function updateComment(tx: Queryable, comment: { id: string; body: string; at: Date }): Promise<void> {
  await tx.query("update comment set body = $2, edited_at = $3 where id = $1", [comment.id, comment.body, comment.at]);
}

export async function markCommentRemoved(tx: Queryable, comment: { id: string; at: Date | null }): Promise<void> {
  await tx.query("update comment set deleted_at = $2 where id = $1", [comment.id, comment.at]);
}

/** Makes exactly these people the mentioned ones; who was mentioned before keeps what they have read. */
export async function putMentions(
  tx: Queryable,
  comment: { id: string; organisationId: string; userIds: readonly string[] },
): Promise<void> {
  await tx.query("delete from comment_mention where comment_id = $1 and user_id <> all ($2::uuid[])", [
    comment.id,
    comment.userIds,
  ]);
  await tx.query(
    `insert into comment_mention (comment_id, organisation_id, user_id) select $1, $2, id from unnest($3::uuid[]) id
     on conflict do nothing`,
    [comment.id, comment.organisationId, comment.userIds],
  );
}

export type MentionRow = {
  commentId: string;
  entity: CommentEntity;
  projectId: string | null;
  projectSlug: string | null;
  applicationNumber: number | null;
  areaId: string | null;
  title: string;
  body: string;
  author: string;
  at: Date;
};

/** What names a person and was not seen by them, newest first; things that are gone are left out. */
export async function listUnreadMentions(
  tx: Queryable,
  person: { organisationId: string; userId: string | null; limit: number },
): Promise<MentionRow[]> {
  const { rows } = await tx.query<MentionRow>(
    `select c.id as "commentId", c.entity, p.id as "projectId", p.slug as "projectSlug", a.number as "applicationNumber", e.id as "areaId",
       coalesce(a.title, p.name, e.title) as title, c.body, c.author_name as author, c.created_at as at
     from comment_mention m join comment c on c.id = m.comment_id
       left join application a on c.entity = 'application' and a.id = c.entity_id and a.deleted_at is null
       left join project p on p.id = case c.entity when 'project' then c.entity_id else a.project_id end and p.deleted_at is null
       left join expansion_area e on c.entity = 'area' and e.id = c.entity_id and e.deleted_at is null
     where m.organisation_id = $1 and m.user_id = $2 and m.read_at is null and c.deleted_at is null
       and (p.id is not null or e.id is not null)
     order by c.id desc limit $3`,
    [person.organisationId, person.userId, person.limit],
  );
  return rows;
}

/** Marks what names a person as seen. */
export async function markMentionsRead(
  tx: Queryable,
  person: { organisationId: string; userId: string | null; commentIds: readonly string[]; at: Date },
): Promise<void> {
  await tx.query(
    `update comment_mention set read_at = $4 where organisation_id = $1 and user_id = $2
       and comment_id = any ($3::bigint[]) and read_at is null`,
    [person.organisationId, person.userId, person.commentIds, person.at],
  );
}
