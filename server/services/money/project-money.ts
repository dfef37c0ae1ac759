import { inOrganisation } from "#db/transaction.ts";
import { type StepSumRow, sumMoneySteps } from "#queries/money.sql.ts";
import { visibleProjects } from "../applications/list-applications.ts";
import type { Caller } from "../caller.ts";

/** Sums of the projects that the caller may see, per application, step and source; steps without entries are left out. */
export function projectMoney(
  caller: Caller,
  input: { projectIds?: readonly string[] | undefined },
): Promise<StepSumRow[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const visible = await visibleProjects(tx, caller);
    const wanted = input.projectIds;
    const projectIds = visible && wanted ? wanted.filter((id) => visible.includes(id)) : (visible ?? wanted);
    return sumMoneySteps(tx, { organisationId: organisation.id, projectIds });
  });
}
