import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { Document, DocumentVisibility } from "#domain/document.ts";

/** What may be done to a document besides a new version; removing offers a way back. */
export function useDocumentChanges(document: Document): {
  rename: (title: string) => void;
  setVisibility: (visibility: DocumentVisibility) => void;
  remove: () => void;
  isPending: boolean;
} {
  const { t } = useTranslation(["documents", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  const { id, version, title } = document;
  const shared = {
    onError: (error: unknown) => notify({ kind: "problem", text: t(`common:error.${errorCodeOf(error)}.title`) }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: trpc.documents.pathKey() }),
        queries.invalidateQueries({ queryKey: trpc.applications.pathKey() }),
      ]),
  };
  const renaming = useMutation(trpc.documents.rename.mutationOptions(shared));
  const restricting = useMutation(trpc.documents.setVisibility.mutationOptions(shared));
  const restoring = useMutation(trpc.documents.restore.mutationOptions(shared));
  // Not beside `mutate`: what stands there is not called once the dialog has closed.
  const removing = useMutation(
    trpc.documents.remove.mutationOptions({
      ...shared,
      onSuccess: () =>
        notify({
          text: t("removed", { title }),
          action: { label: t("common:action.undo"), run: () => restoring.mutate({ org, id }) },
        }),
    }),
  );

  return {
    rename: (wanted) => renaming.mutate({ org, id, version, title: wanted }),
    setVisibility: (visibility) => restricting.mutate({ org, id, version, visibility }),
    remove: () => removing.mutate({ org, id }),
    isPending: renaming.isPending || restricting.isPending || removing.isPending,
  };
}
