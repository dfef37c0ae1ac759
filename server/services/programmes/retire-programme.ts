import { inOrganisation } from "#db/transaction.ts";
import type { ProgrammeDetail } from "#domain/programmes/programme-view.ts";
import { setProgrammeRetired } from "#queries/programmes.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { getOwnProgramme, getProgrammeDetail } from "./programme-record.ts";

/**
 * Takes an own programme out of use for new applications, or brings it back. Applications made under it keep it.
 * Throws `not-found`, and `forbidden` for the catalogue.
 */
export function retireProgramme(caller: Caller, input: { id: string; retired: boolean }): Promise<ProgrammeDetail> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    await getOwnProgramme(tx, caller, input.id);
    if (await setProgrammeRetired(tx, { ...input, organisationId: organisation.id })) {
      await writeAudit(tx, {
        organisationId: organisation.id,
        userId,
        actor,
        action: input.retired ? "retire" : "restore",
        entity: "programme",
        entityId: input.id,
        before: { retired: !input.retired },
        after: { retired: input.retired },
      });
    }
    return getProgrammeDetail(tx, caller, { id: input.id });
  });
}
