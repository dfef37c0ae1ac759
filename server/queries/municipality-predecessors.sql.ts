import type { Queryable } from "#db/database.ts";

/**
 * Municipalities that became one of `scope` as a whole, chains included, by the conversion table: all their successors are in
 * the scope (or are such predecessors), nothing of them stayed behind, and the last change is not after `asOf`. `into` is one
 * successor in the scope.
 */
export async function listPredecessors(
  db: Queryable,
  { scope, asOf }: { scope: readonly string[]; asOf: string },
): Promise<{ ags: string; into: string }[]> {
  const { rows } = await db.query<{ oldAgs: string; newAgs: string; shareBasisPoints: number }>(
    `select old_ags as "oldAgs", new_ags as "newAgs", share_basis_points as "shareBasisPoints"
     from municipality_change where changed_on <= $1::date and old_ags <> new_ags order by changed_on desc, old_ags, new_ags`,
    [asOf],
  );
  const changes = new Map<string, { newAgs: string; shareBasisPoints: number }[]>();
  for (const { oldAgs, ...target } of rows) changes.set(oldAgs, [...(changes.get(oldAgs) ?? []), target]);
  const covered = new Map(scope.map((ags) => [ags, ags]));
  // Each round covers those whose successors were covered in the one before: at most as many as there are changes.
  for (let found = true; found; ) {
    found = false;
    for (const [ags, targets] of changes) {
      if (covered.has(ags) || !isWhole(targets) || !targets.every(({ newAgs }) => covered.has(newAgs))) continue;
      covered.set(ags, covered.get(targets[0]?.newAgs ?? "") ?? ags);
      found = true;
    }
  }
  return [...covered].filter(([ags]) => !scope.includes(ags)).map(([ags, into]) => ({ ags, into }));
}

/** Shares are written in hundredths of a percent: three thirds are a whole. */
function isWhole(targets: readonly { shareBasisPoints: number }[]): boolean {
  return targets.reduce((sum, { shareBasisPoints }) => sum + shareBasisPoints, 0) >= 9_990;
}

/** An AGS that the address delivery does not hold although it lies in the midst of what it holds. */
export type LeftBehind = {
  ags: string;
  name: string | null;
  into: string;
  /** What stays valid under the AGS, and how much of it lies on the very point of a delivered address. */
  addresses: number;
  samePoint: number;
  /** Addresses that the delivery holds under another AGS. */
  takenOver: number;
};

// Two registers give one house the same point to the centimetre; neighbours are metres apart.
const samePointMetres = 0.5;

/**
 * Municipalities that staged addresses do not name, of which the delivery took addresses over (recognised under another
 * AGS), holds others at the very same point, or surrounds most of what stays (municipality boundaries), with what stays valid
 * of them. To be asked once the delivery's superseded addresses are listed.
 */
export async function listLeftBehind(
  db: Queryable,
  delivery: { datasetId: number; revision: number; scope: readonly string[] },
): Promise<LeftBehind[]> {
  const { rows } = await db.query<LeftBehind>(
    `with delivered as materialized (select distinct ags from staged_address where dataset_id = $1 and ags is not null),
     staying as materialized (
       select a.id, a.ags, a.geom from address a
       where a.valid_to is null and a.valid_from < $2 and a.ags is not null
         and a.geom && (select st_setsrid(st_extent(geom)::geometry, 25832) from staged_address where dataset_id = $1)
         and a.ags not in (select ags from delivered) and not (a.ags = any($3))
         and not exists (select from superseded_row x where x.revision = $2 and x.entity = 'address' and x.row_id = a.id)
     ), taken as (
       select a.ags, s.ags as into_ags, count(*)::int as n
       from staged_identity i join staged_address s on s.dataset_id = i.dataset_id and s.line = i.line
         join address a on a.id = i.address_id and a.valid_to is null and a.valid_from < $2
       where i.dataset_id = $1 and i.changed and a.ags <> s.ags and a.ags not in (select ags from delivered)
       group by 1, 2
     ), beside as (
       select a.ags, s.ags as into_ags, count(distinct a.id)::int as n
       from (select distinct id, ags, geom, floor(st_x(geom) + dx) as x, floor(st_y(geom) + dy) as y
           from staying, unnest(array[-${samePointMetres}, ${samePointMetres}]) dx,
             unnest(array[-${samePointMetres}, ${samePointMetres}]) dy) a
         join staged_address s on floor(st_x(s.geom)) = a.x and floor(st_y(s.geom)) = a.y
           and st_dwithin(a.geom, s.geom, ${samePointMetres})
       where s.dataset_id = $1 group by 1, 2
     ), around as (
       select a.ags, b.ags as into_ags, count(*)::int as n
       from staying a join boundary b on b.level = 'municipality' and b.valid_to is null and st_covers(b.geom, a.geom)
       where b.ags = any($3) group by 1, 2
     ), suspect as (
       select ags, into_ags, n from taken union all select ags, into_ags, n from beside
       union all select ags, into_ags, n from around
     ), main as (select distinct on (ags) ags, into_ags from suspect order by ags, n desc, into_ags),
     summed as (
       select m.ags, m.into_ags as "into",
         (select count(*)::int from address a where a.ags = m.ags and a.valid_to is null and a.valid_from < $2
           and not exists (select from superseded_row x
             where x.revision = $2 and x.entity = 'address' and x.row_id = a.id)) as addresses,
         (select coalesce(sum(n), 0)::int from taken t where t.ags = m.ags) as taken_over,
         (select coalesce(sum(n), 0)::int from beside t where t.ags = m.ags) as same_point,
         (select coalesce(sum(n), 0)::int from around t where t.ags = m.ags) as surrounded
       from main m where not (m.ags = any($3))
     )
     select ags, "into", addresses, taken_over as "takenOver", same_point as "samePoint",
       (select b.name from boundary b
         where b.level = 'municipality' and b.ags = summed.ags and b.valid_to is null limit 1) as name
     from summed
     where addresses > 0 and (same_point > 0 or taken_over >= addresses or surrounded * 2 > addresses)
     order by addresses desc, ags`,
    [delivery.datasetId, delivery.revision, delivery.scope],
  );
  return rows;
}
