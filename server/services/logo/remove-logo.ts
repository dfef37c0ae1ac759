import { inOrganisation } from "#db/transaction.ts";
import { deleteLogo, findLogo } from "#queries/logos.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";

/** Takes the organisation's logo away; nothing happens where there is none. */
export function removeLogo(caller: Caller): Promise<void> {
  const { organisation, userId, name: actor } = caller.actor;
  const organisationId = organisation.id;
  return inOrganisation(caller.db, organisationId, userId, async (tx) => {
    const before = await findLogo(tx, organisationId);
    if (!before) return;
    await deleteLogo(tx, organisationId);
    await writeAudit(tx, {
      ...{ organisationId, userId, actor, action: "remove", entity: "logo", entityId: organisationId },
      before: { fileName: before.fileName, sha256: before.fileKey },
      after: null,
    });
  });
}
