import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#client/api/trpc.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { ApplicationDetail } from "#domain/application.ts";

/** The application that the path names by the number it has in its project. */
export function useApplication(projectSlug: string, number: number) {
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const project = useQuery(trpc.projects.get.queryOptions({ org, id: projectSlug }));
  const id = project.data?.applications.find((candidate) => candidate.number === number)?.id;
  const application = useQuery(
    trpc.applications.get.queryOptions(
      { org, id: id ?? "" },
      { enabled: id !== undefined, refetchOnWindowFocus: true },
    ),
  );
  return { project, application, missing: project.data !== undefined && id === undefined };
}

/**
 * Says that an application, and what hangs on it, has changed. What the server answered is shown at once, so that the next step
 * starts from the newest version however quickly it is taken.
 */
export function useApplicationChanged(): (fresh?: ApplicationDetail) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  return (fresh) => {
    if (fresh) queries.setQueryData(trpc.applications.get.queryKey({ org, id: fresh.id }), fresh);
    for (const key of [
      trpc.applications.pathKey(),
      trpc.projects.pathKey(),
      trpc.deadlines.pathKey(),
      // Which documents are asked for follows the stage.
      trpc.documents.pathKey(),
      trpc.overview.pathKey(),
    ]) {
      void queries.invalidateQueries({ queryKey: key });
    }
  };
}
