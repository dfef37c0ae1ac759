import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { CommentEntity } from "#domain/comment.ts";

type Text = { body: string; mentions: string[] };

/** Writes, changes and removes comments on one thing; removing offers a way back. */
export function useCommentChanges(entity: CommentEntity, entityId: string) {
  const { t } = useTranslation(["comments", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  const shared = {
    onError: (error: unknown) => notify({ kind: "problem", text: t(`common:error.${errorCodeOf(error)}.title`) }),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.comments.pathKey() }),
  };
  const creating = useMutation(trpc.comments.create.mutationOptions(shared));
  const editing = useMutation(trpc.comments.edit.mutationOptions(shared));
  const removing = useMutation(trpc.comments.remove.mutationOptions(shared));
  const restoring = useMutation(trpc.comments.restore.mutationOptions(shared));
  return {
    create: (text: Text, done: () => void) => creating.mutate({ org, entity, entityId, ...text }, { onSuccess: done }),
    edit: (id: string, text: Text, done: () => void) => editing.mutate({ org, id, ...text }, { onSuccess: done }),
    remove: (id: string) =>
      removing.mutate(
        { org, id },
        {
          onSuccess: () =>
            notify({
              text: t("removed"),
              action: { label: t("common:action.undo"), run: () => restoring.mutate({ org, id }) },
            }),
        },
      ),
    isPending: creating.isPending || editing.isPending || removing.isPending,
  };
}
