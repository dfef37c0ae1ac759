import { inOrganisation } from "#db/transaction.ts";
import type { AreaStatistics } from "#domain/area-statistics.ts";
import { DomainError } from "#domain/errors.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import { scoreForecast as forecast, type ScoreForecast, type ScoreInputs } from "#domain/score-forecast.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import { countAddressesOf } from "#queries/score-tables.sql.ts";
import type { Caller } from "../caller.ts";
import { projectStatistics } from "../projects/project-statistics.ts";
import { areaStatistics } from "../statistics.ts";
import { newestScoreTables, requireScoring } from "./score-tables.ts";

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
    return { programme: resolved, tables: await newestScoreTables(tx, filter) };
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

function statisticsOf(caller: Caller, input: ScoreForecastInput, programme: Programme): Promise<AreaStatistics> {
  const { geometry, projectId } = input;
  if (geometry) return areaStatistics(caller, { geometry, ruleSet: programme.ruleSet ?? usualRuleSet });
  if (projectId !== undefined) return projectStatistics(caller, { id: projectId });
  throw new DomainError("invalid-input", "expected a geometry or a project, got neither", { field: "geometry" });
}

/** Classes do not depend on the rule set. */
const usualRuleSet = "gigabit-rl-2-2024";
