import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import type { ScoreReading } from "#domain/programmes/scoring.ts";
import { whiteShare, whiteToBuild } from "#domain/programmes/white-share.ts";
import { scoreForecast as forecast, type ScoreForecast, type ScoreInputs } from "#domain/score-forecast.ts";
import { usualRuleSet } from "#domain/usual-rule-set.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import { countAddressesOf } from "#queries/score-tables.sql.ts";
import type { Caller } from "../caller.ts";
import { measureProject } from "../projects/project-statistics.ts";
import { type MeasuredArea, measureArea } from "../statistics.ts";
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
  /** Whether a whole county applies. */
  countyLevel?: boolean | undefined;
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
  const { statistics, groups } = await measure(caller, input, programme);
  const municipalities = [...new Set(input.ags ?? statistics.municipalities.map(({ ags }) => ags))].filter(
    (ags) => ags !== "",
  );
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const revision = await currentRevision(tx, organisation.id);
    const total = await countAddressesOf(tx, { ags: municipalities, revision });
    const need = programme.scoring.criteria.find((criterion) => criterion.input === "white-share");
    const shares = whiteShare(whiteToBuild(groups), need?.readings ?? usualReadings, {
      "addresses-of-application": statistics.addresses.total,
      "addresses-of-municipalities": total,
    });
    const [share, ...others] = [...new Set(shares.flatMap(({ from, to }) => [from, to]))];
    const inputs: ScoreInputs = {
      "white-share": others.length > 0 ? null : (share ?? null),
      "synergy-deviation": input.synergyDeviation ?? null,
      "inhabitants-per-square-kilometre": input.inhabitantsPerSquareKilometre ?? null,
      municipalities: municipalities.length,
    };
    const besides = { whiteShare: shares, countyLevel: input.countyLevel ?? false };
    return { ...forecast(programme.scoring, inputs, tables, besides), inputs, municipalities, revision };
  });
}

function measure(caller: Caller, input: ScoreForecastInput, programme: Programme): Promise<MeasuredArea> {
  const { geometry, projectId } = input;
  if (geometry) return measureArea(caller, { geometry, ruleSet: programme.ruleSet ?? usualRuleSet });
  if (projectId !== undefined) {
    return measureProject(caller, { id: projectId, ruleSet: programme.ruleSet ?? undefined });
  }
  throw new DomainError("invalid-input", "expected a geometry or a project, got neither", { field: "geometry" });
}

/** For records that name no reading. */
const usualReadings: readonly ScoreReading[] = [
  { denominator: "addresses-of-municipalities", text: { value: null, confidence: "not-found", source: null } },
];
