import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { programmes } from "#domain/programmes/programmes.data.ts";
import {
  checkScoreTable,
  type ScoreTableConfidence,
  type ScoreTableSave,
  type ScoreTables,
  type ScoreTableVersion,
} from "#domain/programmes/score-table.ts";
import type { ScoreCriterion, ScoreStep, Scoring } from "#domain/programmes/scoring.ts";
import { listNewestProgrammes } from "#queries/programmes.sql.ts";
import { insertScoreTable, listScoreTableVersions, type ScoreTableRow } from "#queries/score-tables.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { recordOf } from "../programmes/programme-record.ts";
import { resolveProgramme } from "../programmes/resolve-programme.ts";

/** A programme that ranks applications. */
export type RankingProgramme = Programme & { scoring: Scoring };

/** The step tables of a programme's family with all versions. Throws `invalid-input` for a programme without a ranking. */
export function scoreTables(caller: Caller, input: { programmeId: string }): Promise<ScoreTables> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const { family, scoring } = await requireScoring(tx, caller, input.programmeId);
    const rows = await listScoreTableVersions(tx, { organisationId: organisation.id, family });
    return {
      family,
      programmes: await rankingProgrammesOf(tx, organisation.id, family),
      criteria: scoring.criteria.map((criterion) => {
        const history = rows.filter((row) => row.criterion === criterion.id).map(toVersion);
        const [newest] = history;
        return { criterion, table: newest && newest.steps.length > 0 ? newest : null, history };
      }),
    };
  });
}

/** The newest step table of each criterion; those that were taken back have no steps. */
export async function newestScoreTables(
  tx: Queryable,
  filter: { organisationId: string; family: string },
): Promise<ScoreTableRow[]> {
  const rows = await listScoreTableVersions(tx, filter);
  return rows.filter((row, at) => row.criterion !== rows[at - 1]?.criterion);
}

/**
 * Saves the step table of one criterion as its next version; `version` is the one that the caller saw, 0 for none. No
 * steps take the table back. Problems come back with their fields, somebody else's version as a conflict. Throws
 * `invalid-input` for a programme without a ranking or without the criterion.
 */
export function saveScoreTable(
  caller: Caller,
  input: {
    programmeId: string;
    criterion: ScoreCriterion["id"];
    version: number;
    steps: readonly ScoreStep[];
    confidence: ScoreTableConfidence;
    source: string;
    sourceUrl: string;
  },
): Promise<ScoreTableSave> {
  const { organisation, userId, name: actor } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const { family, scoring } = await requireScoring(tx, caller, input.programmeId);
    const criterion = scoring.criteria.find(({ id }) => id === input.criterion);
    if (!criterion) {
      throw new DomainError("invalid-input", `expected a criterion of ${family}, got "${input.criterion}"`, {
        field: "criterion",
      });
    }
    const { steps, confidence } = input;
    const table = {
      ...{ steps, confidence },
      ...{ source: input.source.trim() || null, sourceUrl: input.sourceUrl.trim() || null },
    };
    const problems = steps.length === 0 && input.version > 0 ? [] : checkScoreTable(criterion, table);
    if (problems.length > 0) return { ok: false, problems };
    const filter = { organisationId: organisation.id, family };
    const before = await newestOf(tx, filter, criterion.id);
    const version = input.version + 1;
    const next = { ...filter, ...table, criterion: criterion.id, version, userId, at: caller.now() };
    const isNewest = (before?.version ?? 0) === input.version;
    if (!isNewest || !(await insertScoreTable(tx, next))) {
      // Read again: the other version may have been committed after the first look.
      const theirs = await newestOf(tx, filter, criterion.id);
      return {
        ok: false,
        conflict: { savedBy: theirs?.savedBy ?? null, savedAt: (theirs?.savedAt ?? caller.now()).toISOString() },
      };
    }
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: steps.length === 0 ? "remove" : "save",
      entity: "score-table",
      entityId: `${family}/${criterion.id}`,
      before: before && audited(before),
      after: audited({ ...table, version }),
    });
    return { ok: true, version };
  });
}

/** The programme with its ranking; throws `invalid-input` for one without. */
export async function requireScoring(tx: Queryable, caller: Caller, programmeId: string): Promise<RankingProgramme> {
  const { programme } = await resolveProgramme(tx, caller, programmeId);
  const { scoring } = programme;
  if (scoring) return { ...programme, scoring };
  throw new DomainError("invalid-input", `expected a programme that ranks applications, got "${programmeId}"`, {
    field: "programmeId",
  });
}

async function newestOf(tx: Queryable, filter: { organisationId: string; family: string }, criterion: string) {
  const tables = await newestScoreTables(tx, filter);
  return tables.find((table) => table.criterion === criterion) ?? null;
}

async function rankingProgrammesOf(tx: Queryable, organisationId: string, family: string) {
  const own = (await listNewestProgrammes(tx, organisationId)).filter(({ retired }) => !retired).map(recordOf);
  return [...own, ...programmes]
    .filter((programme) => programme.family === family && programme.scoring !== null)
    .map(({ id, title }) => ({ id, title }));
}

function toVersion({ criterion: _, savedAt, ...row }: ScoreTableRow): ScoreTableVersion {
  return { ...row, savedAt: savedAt.toISOString() };
}

function audited(table: Pick<ScoreTableRow, "version" | "confidence" | "source"> & { steps: readonly ScoreStep[] }) {
  const { version, steps, confidence, source } = table;
  return { version, steps, confidence, source };
}
