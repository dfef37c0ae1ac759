import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";

type Named = { id: string; slug: string; name: string };

/** Removes a project at once, with a way back in the message; brings one back from the waste basket. */
export function useRemoveProject(): { remove: (project: Named) => void; restore: (project: Named) => void } {
  const { t } = useTranslation(["projects", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  const [, navigate] = useLocation();
  const shared = {
    onError: (error: unknown) => notify({ kind: "problem", text: t(`common:error.${errorCodeOf(error)}.title`) }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: trpc.projects.pathKey() }),
        queries.invalidateQueries({ queryKey: trpc.areas.pathKey() }),
        queries.invalidateQueries({ queryKey: trpc.map.pathKey() }),
      ]),
  };
  const removing = useMutation(trpc.projects.remove.mutationOptions(shared));
  const restoring = useMutation(trpc.projects.restore.mutationOptions(shared));

  function restore(project: Named) {
    restoring.mutate(
      { org, id: project.id },
      { onSuccess: () => notify({ text: t("basket.restored", { name: project.name }) }) },
    );
  }

  function remove(project: Named) {
    removing.mutate(
      { org, id: project.id },
      {
        onSuccess: () => {
          navigate(`/${org}/projekte`);
          notify({
            text: t("basket.removed", { name: project.name }),
            action: { label: t("common:action.undo"), run: () => restore(project) },
          });
        },
      },
    );
  }

  return { remove, restore };
}
