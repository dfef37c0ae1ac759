import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { findProgramme } from "#domain/programmes/programmes.data.ts";
import { findProgrammeVersion } from "#queries/programmes.sql.ts";
import type { Caller } from "../caller.ts";
import { programmeNotFound, recordOf } from "./programme-record.ts";

/**
 * The programme that a new application pins: of the catalogue (version 0) or the newest version of the organisation's
 * own. Throws `not-found`, and `invalid-input` for one that was retired.
 */
export async function resolveProgramme(
  tx: Queryable,
  caller: Caller,
  programmeId: string,
): Promise<{ programme: Programme; version: number }> {
  const catalogue = findProgramme(programmeId);
  if (catalogue) return { programme: catalogue, version: 0 };
  const row = await findProgrammeVersion(tx, { id: programmeId, organisationId: caller.actor.organisation.id });
  if (!row) throw programmeNotFound(programmeId);
  if (row.retired) {
    throw new DomainError("invalid-input", `expected a programme in use, got "${programmeId}", which is retired`, {
      field: "programmeId",
    });
  }
  return { programme: recordOf(row), version: row.version };
}
