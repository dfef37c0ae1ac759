import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { type ProgrammeDetail, toProgrammeSummary } from "#domain/programmes/programme-view.ts";
import { findProgramme } from "#domain/programmes/programmes.data.ts";
import { findProgrammeVersion, listProgrammeVersions, type ProgrammeVersionRow } from "#queries/programmes.sql.ts";
import type { Caller } from "../caller.ts";

/**
 * A programme of the catalogue or of the organisation; without `version` its newest. Throws `not-found`. A record that
 * an older release saved comes back as it was saved.
 */
export async function getProgrammeDetail(
  tx: Queryable,
  caller: Caller,
  key: { id: string; version?: number | undefined },
): Promise<ProgrammeDetail> {
  const organisationId = caller.actor.organisation.id;
  const catalogue = findProgramme(key.id);
  if (catalogue && (key.version ?? 0) === 0) {
    return { ...toProgrammeSummary(catalogue), record: catalogue, versions: [] };
  }
  const row = await findProgrammeVersion(tx, { ...key, organisationId });
  if (!row) throw programmeNotFound(key.id);
  const versions = await listProgrammeVersions(tx, { id: key.id, organisationId });
  const programme = recordOf(row);
  return {
    ...toProgrammeSummary(programme, { version: row.version, basedOn: row.basedOn, retired: row.retired }),
    record: programme,
    versions: versions.map(({ version, savedAt, savedBy }) => ({ version, savedAt: savedAt.toISOString(), savedBy })),
  };
}

/** The newest stored version of an organisation's own programme; throws `not-found`, for the catalogue `forbidden`. */
export async function getOwnProgramme(tx: Queryable, caller: Caller, id: string): Promise<ProgrammeVersionRow> {
  if (findProgramme(id)) {
    throw new DomainError("forbidden", `expected a copy of the organisation, got "${id}" of the catalogue`, { id });
  }
  const row = await findProgrammeVersion(tx, { id, organisationId: caller.actor.organisation.id });
  if (!row) throw programmeNotFound(id);
  return row;
}

/** The record as it was checked and saved. */
export function recordOf(row: ProgrammeVersionRow): Programme {
  return row.record as Programme;
}

export function programmeNotFound(id: string): DomainError {
  return new DomainError("not-found", `expected a programme of the catalogue or of this organisation, got "${id}"`, {
    entity: "programme",
    id,
  });
}
