import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDateTime } from "#client/format/date.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { Comment, CommentEntity } from "#domain/comment.ts";
import { CommentForm } from "./comment-form.tsx";
import { CommentText } from "./comment-text.tsx";
import { useCommentChanges } from "./use-comment-changes.ts";
import "./comments.css";

const shownAtFirst = 5;

/** What was said about a thing, oldest first, and a field to answer; what names the reader counts as seen. */
export function CommentThread({ entity, entityId }: { entity: CommentEntity; entityId: string }) {
  const { t } = useTranslation(["comments", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const query = useQuery(trpc.comments.list.queryOptions({ org, entity, entityId }, { refetchOnWindowFocus: true }));
  const { create, edit, remove, isPending } = useCommentChanges(entity, entityId);
  const [all, setAll] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const comments = query.data ?? [];
  const shown = all ? comments : comments.slice(-shownAtFirst);
  useReadMentions(shown);

  return (
    <>
      {comments.length > shownAtFirst && (
        <Button small look="tertiary" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("less") : t("all", { formatted: formatCount(comments.length) })}
        </Button>
      )}
      {query.isPending && <Skeleton label={t("title")} heights={[40, 40]} />}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && comments.length === 0 && <p className="bl-zweit">{t("empty")}</p>}
      <ol className="bl-kommentare">
        {shown.map((comment) => (
          <li key={comment.id} id={`kommentar-${comment.id}`}>
            <div className="kopf">
              <span>
                <b>{comment.author}</b>{" "}
                <time className="bl-zweit" dateTime={comment.createdAt}>
                  {formatDateTime(comment.createdAt)}
                </time>
                {comment.editedAt && <span className="bl-zweit"> · {t("edited")}</span>}
              </span>
              {comment.mayChange && editing !== comment.id && (
                <span className="bl-knopfpaar">
                  <IconButton
                    label={t("editOf", { author: comment.author })}
                    icon="pencil"
                    size={16}
                    onClick={() => setEditing(comment.id)}
                  />
                  <IconButton
                    label={t("removeOf", { author: comment.author })}
                    icon="trash"
                    size={16}
                    disabled={isPending}
                    onClick={() => remove(comment.id)}
                  />
                </span>
              )}
            </div>
            {editing === comment.id ? (
              <CommentForm
                entity={entity}
                entityId={entityId}
                initial={comment.body}
                submitLabel={t("common:action.save")}
                isPending={isPending}
                onSubmit={(text) => edit(comment.id, text, () => setEditing(null))}
                onCancel={() => setEditing(null)}
              />
            ) : (
              <CommentText text={comment.body} names={comment.mentioned.map(({ name }) => name)} />
            )}
          </li>
        ))}
      </ol>
      {query.data && (
        <CommentForm
          entity={entity}
          entityId={entityId}
          submitLabel={t("submit")}
          isPending={isPending}
          onSubmit={create}
        />
      )}
    </>
  );
}

/** Marks what names the reader as seen once it is on the page. */
function useReadMentions(comments: readonly Comment[]): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  const mentions = useQuery(trpc.comments.mentions.queryOptions({ org }));
  const { mutate, isPending } = useMutation(
    trpc.comments.markRead.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.comments.mentions.pathKey() }),
    }),
  );
  const onPage = new Set(comments.map(({ id }) => id));
  const unread = (mentions.data ?? []).map(({ commentId }) => commentId).filter((id) => onPage.has(id));
  const ids = unread.join(",");
  useEffect(() => {
    if (ids !== "" && !isPending) mutate({ org, ids: ids.split(",") });
  }, [ids, isPending, mutate, org]);
}
