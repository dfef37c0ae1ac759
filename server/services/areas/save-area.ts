import { inOrganisation } from "#db/transaction.ts";
import type { AreaSave, ExpansionArea } from "#domain/expansion-area.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { updateArea } from "#queries/areas.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { auditedArea, getLiveArea, toExpansionArea } from "./area-record.ts";
import { prepareArea } from "./prepare-area.ts";
import { requireAreaRight } from "./require-area-right.ts";

/**
 * Saves a working copy over the version the person started from. When someone else saved since, nothing changes and the
 * answer holds both versions. The same title, rule set and outline again make no new version, so that a save whose answer
 * was lost may be sent twice.
 */
export function saveArea(
  caller: Caller,
  input: { id: string; version: number; title: string; ruleSet: string; geometry: AreaGeometry },
): Promise<AreaSave> {
  const { organisation, userId, name } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx): Promise<AreaSave> => {
    const { stored, geometry, title, ruleSet } = await prepareArea(tx, input);
    const before = toExpansionArea(await getLiveArea(tx, caller, input.id), true);
    await requireAreaRight(tx, caller, input.id);
    if (isSame(before, { title, ruleSet, geometry })) return { ok: true, area: before };
    const change = { id: input.id, organisationId: organisation.id, version: input.version, title, ruleSet };
    const saved = await updateArea(tx, { ...change, geometry: stored, userId });
    // Read again: under a conflict, the other save may have been committed after the first look.
    const after = toExpansionArea(
      await getLiveArea(tx, { ...caller, actor: { ...caller.actor, municipalities: [] } }, input.id),
      true,
    );
    if (!saved) {
      const mine = { ...after, version: input.version, title, ruleSet, geometry };
      return { ok: false, conflict: { mine, theirs: after, changedBy: after.updatedBy, changedAt: after.updatedAt } };
    }
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor: name,
      action: "save",
      entity: "area",
      entityId: input.id,
      before: auditedArea(before),
      after: auditedArea(after),
    });
    return { ok: true, area: after };
  });
}

function isSame(area: ExpansionArea, mine: { title: string; ruleSet: string; geometry: AreaGeometry }): boolean {
  return (
    area.title === mine.title &&
    area.ruleSet === mine.ruleSet &&
    JSON.stringify(area.geometry) === JSON.stringify(mine.geometry)
  );
}
