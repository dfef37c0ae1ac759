import { inOrganisation } from "#db/transaction.ts";
import type { MoneySumRow } from "#queries/money.sql.ts";
import { listProjects } from "#queries/projects.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";
import { moneySums } from "./money-sums.ts";

/** Sums of the projects that the caller may see, per application, step and source. */
export function projectMoney(
  caller: Caller,
  input: { projectIds?: readonly string[] | undefined },
): Promise<MoneySumRow[]> {
  const { organisation, municipalities, userId } = caller.actor;
  const organisationId = organisation.id;
  return inOrganisation(caller.db, organisationId, userId, async (tx) => {
    const sums = await moneySums(tx, { organisationId, projectIds: input.projectIds });
    if (municipalities.length === 0) return sums;
    const revision = await currentRevision(tx, organisationId);
    const visible = await listProjects(tx, { organisationId, revision, municipalities });
    const ids = new Set(visible.map((project) => project.id));
    return sums.filter((row) => ids.has(row.projectId));
  });
}
