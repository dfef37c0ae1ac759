import type { Queryable } from "#db/database.ts";
import type { MunicipalityChange } from "#domain/municipality-change.ts";

/** Adds changes to the conversion table; a change that is there already takes share and source of the new row. */
export async function upsertMunicipalityChanges(
  tx: Queryable,
  changes: readonly (MunicipalityChange & { source: string | null })[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into municipality_change (old_ags, new_ags, changed_on, share_basis_points, source)
     select "oldAgs", "newAgs", "changedOn", "shareBasisPoints", source
     from json_to_recordset($1) as r("oldAgs" text, "newAgs" text, "changedOn" date, "shareBasisPoints" integer, source text)
     on conflict (old_ags, new_ags, changed_on) do update set share_basis_points = excluded.share_basis_points,
       source = excluded.source`,
    [JSON.stringify(changes)],
  );
  return rowCount ?? 0;
}
