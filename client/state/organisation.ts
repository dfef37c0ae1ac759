import { createContext, useContext } from "react";
import { exporters, planners, projectReaders, type Role, readers } from "#domain/roles.ts";

/** The organisation of the page in hand and what the signed-in person is there. */
export type CurrentOrganisation = { slug: string; name: string; role: Role };

export const OrganisationContext = createContext<CurrentOrganisation | null>(null);

/** The organisation named in the path. Only for pages below `/{org}/`. */
export function useOrganisation(): CurrentOrganisation {
  const organisation = useContext(OrganisationContext);
  if (!organisation) throw new Error("expected a page below /{org}/, found no organisation");
  return organisation;
}

/** What the interface offers to a role; the server decides on its own. */
export function permissionsOf(role: Role): {
  read: boolean;
  /** Projects, of which an adviser sees those they were invited to. What may be done in one says the project itself. */
  projects: boolean;
  plan: boolean;
  export: boolean;
  administrate: boolean;
} {
  return {
    read: readers.includes(role),
    projects: projectReaders.includes(role),
    plan: planners.includes(role),
    export: exporters.includes(role),
    administrate: role === "administrator",
  };
}
