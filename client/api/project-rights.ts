import { useQuery } from "@tanstack/react-query";
import { useOrganisation } from "#client/state/organisation.ts";
import { type ProjectRight, projectRightsOf } from "#domain/project-right.ts";
import { useTRPC } from "./trpc.ts";

/** What the signed-in person may do in a project; nothing until an adviser's rights are known. The server decides anew. */
export function useProjectRights(projectId: string): readonly ProjectRight[] {
  const trpc = useTRPC();
  const { slug: org, role } = useOrganisation();
  const isAdviser = role === "adviser";
  const project = useQuery(trpc.projects.get.queryOptions({ org, id: projectId }, { enabled: isAdviser }));
  return isAdviser ? (project.data?.rights ?? []) : projectRightsOf(role, null);
}
