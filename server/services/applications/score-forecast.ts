import type { Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import { DomainError } from "#domain/errors.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import type { ScoreCriterion, ScoreStep } from "#domain/programmes/scoring.ts";
import { scoreForecast as forecast, type ScoreForecast, type ScoreInputs, ScoreSteps } from "#domain/score-forecast.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import { countAddressesOf, listScoreTables, putScoreTable, type ScoreTableRow } from "#queries/score-tables.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import { resolveProgramme } from "../programmes/resolve-programme.ts";
import { projectStatistics } from "../projects/project-statistics.ts";
import { areaStatistics } from "../statistics.ts";

export type ScoreForecastInput = {
  programmeId: string;
  /** What is drawn, or else the areas of a project (id or slug). */
  geometry?: AreaGeometry | undefined;
  projectId?: string | undefined;
  /** Municipalities applied for; absent: those with addresses in the area. */
  ags?: readonly string[] | undefined;
  inhabitantsPerSquareKilometre?: number | undefined;
  synergyDeviation?: number | undefined;
};

export type ScoreForecastResult = ScoreForecast & {
  inputs: ScoreInputs;
  municipalities: readonly string[];
  revision: number;
};

/**
 * The ranking of a drawn area or of a project under a programme: what can be measured in our data, and points where the
 * organisation confirmed the step tables. Throws `invalid-input` for a programme without a ranking.
 */
export async function scoreForecast(caller: Caller, input: ScoreForecastInput): Promise<ScoreForecastResult> {
  const { organisation, userId } = caller.actor;
  const { programme, tables } = await inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const resolved = await requireScoring(tx, caller, input.programmeId);
    const filter = { organisationId: organisation.id, family: resolved.family };
    return { programme: resolved, tables: await listScoreTables(tx, filter) };
  });
  const statistics = await statisticsOf(caller, input, programme);
  const municipalities = [...new Set(input.ags ?? statistics.municipalities.map(({ ags }) => ags))].filter(
    (ags) => ags !== "",
  );
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const revision = await currentRevision(tx, organisation.id);
    const total = await countAddressesOf(tx, { ags: municipalities, revision });
    const inputs: ScoreInputs = {
      "white-share": total === 0 ? null : (statistics.addresses.byClass.weiss ?? 0) / total,
      "synergy-deviation": input.synergyDeviation ?? null,
      "inhabitants-per-square-kilometre": input.inhabitantsPerSquareKilometre ?? null,
      municipalities: municipalities.length,
    };
    return { ...forecast(programme.scoring, inputs, tables), inputs, municipalities, revision };
  });
}

/** The step tables of a programme's family that the organisation confirmed. */
export function scoreTables(
  caller: Caller,
  input: { programmeId: string },
): Promise<(Omit<ScoreTableRow, "confirmedAt"> & { confirmedAt: string })[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const { family } = await requireScoring(tx, caller, input.programmeId);
    const rows = await listScoreTables(tx, { organisationId: organisation.id, family });
    return rows.map((row) => ({ ...row, confirmedAt: row.confirmedAt.toISOString() }));
  });
}

/** Enters or confirms the step table of one criterion; throws `invalid-input` for steps that overlap or leave a gap. */
export function saveScoreTable(
  caller: Caller,
  input: { programmeId: string; criterion: ScoreCriterion["id"]; steps: readonly ScoreStep[]; source: string },
): Promise<{ family: string }> {
  const { organisation, userId, name: actor } = caller.actor;
  const parsed = ScoreSteps.safeParse(input.steps);
  if (!parsed.success) {
    const message = parsed.error.issues.map((issue) => issue.message).join("; ");
    throw new DomainError("invalid-input", message, { field: "steps" });
  }
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const { family } = await requireScoring(tx, caller, input.programmeId);
    const before = await listScoreTables(tx, { organisationId: organisation.id, family });
    const { criterion } = input;
    const source = input.source.trim() || null;
    const table = { organisationId: organisation.id, family, criterion, steps: parsed.data, source };
    await putScoreTable(tx, { ...table, userId, at: caller.now() });
    await writeAudit(tx, {
      organisationId: organisation.id,
      userId,
      actor,
      action: "save",
      entity: "score-table",
      entityId: `${family}/${criterion}`,
      before: before.find((row) => row.criterion === criterion) ?? null,
      after: { steps: parsed.data, source },
    });
    return { family };
  });
}

async function requireScoring(tx: Queryable, caller: Caller, programmeId: string) {
  const { programme } = await resolveProgramme(tx, caller, programmeId);
  const { scoring } = programme;
  if (scoring) return { ...programme, scoring };
  throw new DomainError("invalid-input", `expected a programme that ranks applications, got "${programmeId}"`, {
    field: "programmeId",
  });
}

function statisticsOf(caller: Caller, input: ScoreForecastInput, programme: Programme): Promise<AreaStatistics> {
  const { geometry, projectId } = input;
  if (geometry) return areaStatistics(caller, { geometry, ruleSet: programme.ruleSet ?? usualRuleSet });
  if (projectId !== undefined) return projectStatistics(caller, { id: projectId });
  throw new DomainError("invalid-input", "expected a geometry or a project, got neither", { field: "geometry" });
}

/** Classes do not depend on the rule set. */
const usualRuleSet = "gigabit-rl-2-2024";
