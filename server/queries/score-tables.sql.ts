import type { Queryable } from "#db/database.ts";
import type { ScoreTableConfidence } from "#domain/programmes/score-table.ts";
import type { ScoreCriterion, ScoreStep } from "#domain/programmes/scoring.ts";

export type ScoreTableRow = {
  criterion: ScoreCriterion["id"];
  version: number;
  steps: ScoreStep[];
  confidence: ScoreTableConfidence;
  source: string | null;
  sourceUrl: string | null;
  savedAt: Date;
  savedBy: string | null;
};

/** Every version of the step tables that the organisation saved for a family of programmes; newest first. */
export async function listScoreTableVersions(
  tx: Queryable,
  filter: { organisationId: string; family: string },
): Promise<ScoreTableRow[]> {
  const { rows } = await tx.query<ScoreTableRow>(
    `select t.criterion, t.version, t.steps, t.confidence, t.source, t.source_url as "sourceUrl", t.saved_at as "savedAt",
       u.name as "savedBy"
     from score_table t left join app_user u on u.id = t.saved_by
     where t.organisation_id = $1 and t.programme_family = $2 order by t.criterion, t.version desc`,
    [filter.organisationId, filter.family],
  );
  return rows;
}

/** Adds exactly this version; false when it exists already because someone else was first. */
export async function insertScoreTable(
  tx: Queryable,
  table: Omit<ScoreTableRow, "savedAt" | "savedBy" | "steps"> & {
    organisationId: string;
    family: string;
    steps: readonly ScoreStep[];
    userId: string | null;
    at: Date;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into score_table (organisation_id, programme_family, criterion, version, steps, confidence, source, source_url,
       saved_by, saved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      table.organisationId,
      table.family,
      table.criterion,
      table.version,
      JSON.stringify(table.steps),
      table.confidence,
      table.source,
      table.sourceUrl,
      table.userId,
      table.at,
    ],
  );
  return rowCount === 1;
}

/** Number of current addresses in some municipalities. Uses the index `address_ags`. */
export async function countAddressesOf(
  tx: Queryable,
  filter: { ags: readonly string[]; revision: number },
): Promise<number> {
  const { rows } = await tx.query<{ addresses: number }>(
    `select count(*)::integer as addresses from address
     where ags = any($1::text[]) and valid_to is null and valid_from <= $2`,
    [filter.ags, filter.revision],
  );
  return rows[0]?.addresses ?? 0;
}
