import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { ProgrammeDetail } from "#domain/programmes/programme-view.ts";
import { programmes } from "#domain/programmes/programmes.data.ts";
import { slugOf } from "#domain/slug.ts";
import { insertProgrammeVersion, listProgrammeIds } from "#queries/programmes.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { getProgrammeDetail } from "./programme-record.ts";

const programmeTitleMaxLength = 160;

/**
 * Copies a programme, of the catalogue or an own one, under a new title; the copy is version 1 of an own programme with
 * the first free id. Throws `not-found`, or `invalid-input` for an empty or overlong title.
 */
export async function copyProgramme(caller: Caller, input: { id: string; title: string }): Promise<ProgrammeDetail> {
  const { organisation, userId, name: actor } = caller.actor;
  const title = input.title.trim();
  if (title === "" || title.length > programmeTitleMaxLength) {
    const message = `expected a title of 1 to ${programmeTitleMaxLength} characters, got ${title.length}`;
    throw new DomainError("invalid-input", message, { field: "title" });
  }
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const original = await getProgrammeDetail(tx, caller, { id: input.id });
    const stem = slugOf(title, "programm");
    const taken = new Set([
      ...programmes.map((programme) => programme.id),
      ...(await listProgrammeIds(tx, { organisationId: organisation.id, prefix: stem })),
    ]);
    let id = stem;
    for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`;
    const record = { ...original.record, id, title: { de: title, en: title } };
    const copy = { organisationId: organisation.id, id, version: 1, basedOn: original.id, record, userId };
    if (!(await insertProgrammeVersion(tx, copy))) {
      throw new DomainError("conflict", `expected "${id}" to be free, someone else just made it; try again`, { id });
    }
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: "copy",
      entity: "programme",
      entityId: id,
      before: null,
      after: { basedOn: original.id, basedOnVersion: original.version, title, version: 1 },
    });
    return getProgrammeDetail(tx, caller, { id });
  });
}
