import { z } from "zod";
import type { Queryable } from "#db/database.ts";

/** How far somebody may change what belongs to the instance; `territory`: inside that of their organisation. */
export const InstanceRight = z.enum(["everything", "territory", "nothing"]);
export type InstanceRight = z.infer<typeof InstanceRight>;

/** Addresses, boundaries or sites of one AGS, null where no municipality is known (and for basemap), with the rows. */
export type ChangedPlace = { ags: string | null; rows: number };

/** The right of a person (null: whoever runs the machine) who acts for an organisation; migration 0030 says the rule. */
export async function findInstanceRight(
  db: Queryable,
  who: { organisationId: string | null; userId: string | null },
): Promise<InstanceRight> {
  const { rows } = await db.query<{ allowed: string }>("select instance_right($1, $2) as allowed", [
    who.organisationId,
    who.userId,
  ]);
  return InstanceRight.parse(rows[0]?.allowed);
}

/** What a revision, valid or still loading, changes beyond a territory (prefixes of AGS), most rows first. */
export async function listChangedBeyond(
  db: Queryable,
  target: { revision: number; territory: readonly string[] },
): Promise<ChangedPlace[]> {
  const { rows } = await db.query<ChangedPlace>(
    "select ags, changes::integer as rows from changed_beyond($1, $2) order by changes desc, ags",
    [target.revision, target.territory],
  );
  return rows;
}

/**
 * The organisations beside one (null: all) that a revision of the instance's data changes something for, with how many rows
 * lie in their territory; an organisation without one is responsible for everything. Call it before the revision is valid.
 */
export async function listAffected(
  db: Queryable,
  target: { revision: number; everywhere: boolean; beside: string | null },
): Promise<{ id: string; rows: number }[]> {
  const { rows } = await db.query<{ id: string; rows: number }>(
    `with place as materialized (select * from changed_places($1))
     select o.id, coalesce(c.rows, 0)::integer as rows
     from organisation o cross join lateral (
       select sum(p.changes) as rows from place p where o.territory = '{}' or p.ags ^@ any (o.territory)) c
     where o.id is distinct from $3::uuid and (c.rows > 0 or $2) order by o.created_at, o.id`,
    [target.revision, target.everywhere, target.beside],
  );
  return rows;
}
