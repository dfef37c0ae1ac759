import type { ProgrammeProblem } from "./check-programme.ts";
import type { Programme } from "./programme.ts";
import { listUnverified, walkOrigins } from "./walk-origins.ts";

/** A programme as lists show it; `version` 0 is the catalogue, the copies of an organisation count from 1. */
export type ProgrammeSummary = Pick<Programme, "id" | "family" | "title" | "level" | "land" | "ruleSet" | "models"> & {
  /** Null: not known, for the end also: none is set. */
  validFrom: string | null;
  validTo: string | null;
  state: Programme["state"]["value"];
  version: number;
  /** Id of the programme that it was copied from; null for the catalogue. */
  basedOn: string | null;
  retired: boolean;
  /** Values and rules with an origin, and how many of them nobody has checked at a source. */
  values: number;
  unverified: number;
  calls: Pick<Programme["calls"][number], "id" | "title" | "kind" | "year" | "opensOn" | "closesOn">[];
};

/** One saved version of an organisation's programme. */
export type ProgrammeVersion = { version: number; savedAt: string; savedBy: string | null };

export type ProgrammeDetail = ProgrammeSummary & {
  record: Programme;
  /** Newest first; empty for the catalogue. */
  versions: ProgrammeVersion[];
};

/** What a save led to: a new version, problems in the record, or someone else's version in between. */
export type ProgrammeSave =
  | { ok: true; programme: ProgrammeDetail }
  | { ok: false; problems: readonly ProgrammeProblem[] }
  | { ok: false; conflict: { theirs: ProgrammeDetail; changedBy: string | null; changedAt: string } };

export function toProgrammeSummary(
  programme: Programme,
  kept: { version: number; basedOn: string | null; retired: boolean } = { version: 0, basedOn: null, retired: false },
): ProgrammeSummary {
  const { id, family, title, level, land, ruleSet, models, calls } = programme;
  return {
    ...{ id, family, title, level, land, ruleSet, models },
    validFrom: programme.validFrom.value,
    validTo: programme.validTo?.value ?? null,
    state: programme.state.value,
    ...kept,
    values: walkOrigins(programme).length,
    unverified: listUnverified(programme).length,
    calls: calls.map(({ id: callId, title: callTitle, kind, year, opensOn, closesOn }) => ({
      ...{ id: callId, title: callTitle, kind, year, opensOn, closesOn },
    })),
  };
}
