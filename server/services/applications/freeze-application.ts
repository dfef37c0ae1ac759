import { inOrganisation } from "#db/transaction.ts";
import type { ApplicationDetail } from "#domain/application.ts";
import { DomainError } from "#domain/errors.ts";
import { claimVersion } from "#queries/applications.sql.ts";
import { listProjectAreas } from "#queries/project-areas.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { getApplicationDetail } from "./application-detail.ts";
import { requireApplicationWorker } from "./application-record.ts";
import { freezeAddresses } from "./freeze-addresses.ts";
import { applicationConflict } from "./move-application.ts";

/** Freezes the addresses of the project's areas for an application that was made before there were any; once. */
export async function freezeApplication(
  caller: Caller,
  input: { id: string; version: number },
): Promise<ApplicationDetail> {
  const { organisation, userId, name: actor } = caller.actor;
  const work = await inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const row = await requireApplicationWorker(tx, caller, input.id);
    if (row.frozenAt) {
      const message = `expected an application without frozen addresses, this one was frozen at revision ${row.frozenRevision}`;
      throw new DomainError("conflict", message, { reason: "already-frozen" });
    }
    const areaRevisionIds = (await listProjectAreas(tx, row.projectId)).map((area) => area.id);
    if (areaRevisionIds.length === 0)
      throw new DomainError("invalid-input", "expected a project with a fixed area, this one has none", {
        field: "areas",
      });
    // A second freezing at the same time fails here.
    const claim = { id: row.id, organisationId: organisation.id, version: input.version, userId, at: caller.now() };
    if (!(await claimVersion(tx, claim))) throw applicationConflict(row, input.version);
    return { applicationId: row.id, ruleSet: row.ruleSet, areaRevisionIds };
  });
  await freezeAddresses(caller, work);
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const application = await getApplicationDetail(tx, caller, input.id);
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: "freeze",
      entity: "application",
      entityId: application.id,
      before: null,
      after: { areaRevisionIds: work.areaRevisionIds, frozen: application.frozen },
    });
    return application;
  });
}
