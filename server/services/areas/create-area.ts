import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { ExpansionArea } from "#domain/expansion-area.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { insertArea } from "#queries/areas.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { auditedArea, getLiveArea, toExpansionArea } from "./area-record.ts";
import { prepareArea } from "./prepare-area.ts";
import { saveArea } from "./save-area.ts";

/**
 * Keeps a drawing as the working copy of a new area, version 1. Who names the area's `id` may send it again when the answer
 * was lost: then it is saved over what got through. Errors: `conflict` when somebody else changed it since.
 */
export async function createArea(
  caller: Caller,
  input: { id?: string | undefined; title: string; ruleSet: string; geometry: AreaGeometry },
): Promise<ExpansionArea> {
  const created = await insertOnce(caller, input);
  if (created) return created;
  const { id = "", ...content } = input;
  const again = await saveArea(caller, { id, version: 1, ...content });
  if (!again.ok) throw new DomainError("conflict", `expected the area ${id} as it was created, it was changed since`);
  return again.area;
}

/** Null when the area is there already. */
function insertOnce(caller: Caller, input: Parameters<typeof createArea>[1]): Promise<ExpansionArea | null> {
  const { organisation, userId, name } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const { stored, title, ruleSet } = await prepareArea(tx, input);
    const id = await insertArea(tx, {
      id: input.id ?? null,
      organisationId: organisation.id,
      ...{ title, ruleSet, geometry: stored, userId },
    });
    if (id === null) return null;
    const area = toExpansionArea(
      await getLiveArea(tx, { ...caller, actor: { ...caller.actor, municipalities: [] } }, id),
      true,
    );
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor: name,
      action: "create",
      entity: "area",
      entityId: id,
      before: null,
      after: auditedArea(area),
    });
    return area;
  });
}
