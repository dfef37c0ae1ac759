import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#client/api/trpc.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { ProjectDetail } from "#domain/project.ts";

/** Saves fields of a project over a version; a success goes straight into the cache, a conflict comes back as a value. */
export function useSaveProject(project: ProjectDetail) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  return useMutation(
    trpc.projects.update.mutationOptions({
      onSuccess: (answer) => {
        const current = answer.ok ? answer.project : answer.conflict.theirs;
        queries.setQueryData(trpc.projects.get.queryKey({ org: slug, id: project.slug }), current);
        void queries.invalidateQueries({ queryKey: trpc.projects.list.queryKey({ org: slug }) });
        // Another rule set gives other numbers.
        void queries.invalidateQueries({ queryKey: trpc.projects.statistics.queryKey({ org: slug, id: project.id }) });
      },
    }),
  );
}
