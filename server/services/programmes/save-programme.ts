import { inOrganisation } from "#db/transaction.ts";
import { changedPaths } from "#domain/programmes/changed-paths.ts";
import { checkProgramme } from "#domain/programmes/check-programme.ts";
import type { ProgrammeSave } from "#domain/programmes/programme-view.ts";
import { insertProgrammeVersion } from "#queries/programmes.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { getOwnProgramme, getProgrammeDetail } from "./programme-record.ts";

/** Paths of a change that the audit trail keeps; more would drown it. */
const auditedPaths = 50;

/**
 * Saves a record as the next version of an own programme; older versions stay, and applications keep the one they were
 * made under. Problems in the record come back with their paths, a version that is no longer the newest as a conflict.
 * A record that changes nothing makes no version. Throws `not-found`, and `forbidden` for the catalogue.
 */
export function saveProgramme(
  caller: Caller,
  input: { id: string; version: number; record: unknown },
): Promise<ProgrammeSave> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const newest = await getOwnProgramme(tx, caller, input.id);
    const check = checkProgramme(input.record);
    if (!check.ok) return { ok: false, problems: check.problems };
    const { programme } = check;
    if (programme.id !== input.id) return { ok: false, problems: [renamed(input.id)] };
    if (newest.version === input.version) {
      const changed = changedPaths(newest.record, programme);
      if (changed.length === 0) return { ok: true, programme: await getProgrammeDetail(tx, caller, input) };
      const version = newest.version + 1;
      const next = { id: input.id, version, basedOn: newest.basedOn, record: programme, userId };
      if (await insertProgrammeVersion(tx, { ...next, organisationId: organisation.id })) {
        await writeAudit(tx, {
          organisationId: organisation.id,
          userId,
          actor,
          action: "save",
          entity: "programme",
          entityId: input.id,
          before: { version: newest.version },
          after: { version, changed: changed.slice(0, auditedPaths), changes: changed.length },
        });
        return { ok: true, programme: await getProgrammeDetail(tx, caller, { id: input.id }) };
      }
    }
    // Read again: the other version may have been committed after the first look.
    const { savedBy, savedAt } = await getOwnProgramme(tx, caller, input.id);
    const theirs = await getProgrammeDetail(tx, caller, { id: input.id });
    return { ok: false, conflict: { theirs, changedBy: savedBy, changedAt: savedAt.toISOString() } };
  });
}

function renamed(id: string) {
  return {
    path: ["id"],
    text: {
      de: `Die Kennung „${id}“ bleibt, wie sie ist; kopieren Sie das Programm für eine andere.`,
      en: `The id "${id}" stays as it is; copy the programme for another one.`,
    },
  };
}
