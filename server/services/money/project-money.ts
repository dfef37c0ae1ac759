import { inOrganisation } from "#db/transaction.ts";
import type { MoneySumRow } from "#queries/money.sql.ts";
import { visibleProjects } from "../applications/list-applications.ts";
import type { Caller } from "../caller.ts";
import { moneySums } from "./money-sums.ts";

/** Sums of the projects that the caller may see, per application, step and source. */
export function projectMoney(
  caller: Caller,
  input: { projectIds?: readonly string[] | undefined },
): Promise<MoneySumRow[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const visible = await visibleProjects(tx, caller);
    const wanted = input.projectIds;
    const projectIds = visible && wanted ? wanted.filter((id) => visible.includes(id)) : (visible ?? wanted);
    return moneySums(tx, { organisationId: organisation.id, projectIds });
  });
}
