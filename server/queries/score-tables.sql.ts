import type { Queryable } from "#db/database.ts";
import type { ScoreCriterion, ScoreStep } from "#domain/programmes/scoring.ts";

export type ScoreTableRow = {
  criterion: ScoreCriterion["id"];
  steps: ScoreStep[];
  source: string | null;
  confirmedAt: Date;
  confirmedBy: string | null;
};

/** The step tables that the organisation confirmed for a family of programmes. */
export async function listScoreTables(
  tx: Queryable,
  filter: { organisationId: string; family: string },
): Promise<ScoreTableRow[]> {
  const { rows } = await tx.query<ScoreTableRow>(
    `select t.criterion, t.steps, t.source, t.confirmed_at as "confirmedAt", u.name as "confirmedBy"
     from score_table t left join app_user u on u.id = t.confirmed_by
     where t.organisation_id = $1 and t.programme_family = $2 order by t.criterion`,
    [filter.organisationId, filter.family],
  );
  return rows;
}

/** Puts a table in place of the one before; an empty list takes it back. */
export async function putScoreTable(
  tx: Queryable,
  table: {
    organisationId: string;
    family: string;
    criterion: string;
    steps: readonly ScoreStep[];
    source: string | null;
    userId: string | null;
    at: Date;
  },
): Promise<void> {
  await tx.query(
    `insert into score_table (organisation_id, programme_family, criterion, steps, source, confirmed_by, confirmed_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (organisation_id, programme_family, criterion) do update set steps = excluded.steps,
       source = excluded.source, confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at`,
    [
      table.organisationId,
      table.family,
      table.criterion,
      JSON.stringify(table.steps),
      table.source,
      table.userId,
      table.at,
    ],
  );
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
