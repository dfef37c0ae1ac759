import type { Queryable } from "#db/database.ts";

/** Staged lines after `after` up to and including `upTo`. */
export type LineSlice = { datasetId: number; after: number; upTo: number };

// A corrected coordinate moves an address by metres, a renumbered list gives its id to another house.
const farthestMoveMetres = 1000;
const sameSpotMetres = 20;
// Reprojection of rounded degrees alone moves a point by up to a centimetre or two.
const unmovedMetres = 0.1;

const sameText = "a.street_norm = s.street_norm and a.number_norm = s.number_norm";
const sameId = "a.official_id = s.official_id";

/**
 * How a staged row is recognised as a current address, strongest first: same official id and text (moved by at most
 * 1 km), else same text within 20 m (the id changed), else same id within 20 m (the street was renamed).
 */
export const identityRules: readonly string[] = [
  `${sameId} and ${sameText} and st_dwithin(a.geom, s.geom, ${farthestMoveMetres})`,
  `${sameText} and st_dwithin(a.geom, s.geom, ${sameSpotMetres})`,
  `${sameId} and st_dwithin(a.geom, s.geom, ${sameSpotMetres})`,
];

// What a current address and a row of a delivery say alike, beside the point.
const facts = [
  "official_id",
  "ags",
  "ags_derived",
  "district",
  "street_key",
  "street",
  "house_number",
  "suffix",
  "postcode",
  "place",
  "quality",
  "households",
  "usage",
] as const;
const factsOf = (alias: string) => facts.map((column) => `${alias}.${column}`).join(", ");

/**
 * Recognises current addresses in staged rows by one of the rules, one to one, nearest first, and lists those of them as
 * superseded that the row says something else about.
 */
export async function identifyAddresses(
  db: Queryable,
  slice: LineSlice & { revision: number },
  rule: string,
): Promise<void> {
  await db.query(
    `with known as (
       insert into staged_identity (dataset_id, line, address_id, changed)
       select s.dataset_id, s.line, a.id,
         (${factsOf("s")}) is distinct from (${factsOf("a")}) or st_distance(s.geom, a.geom) > ${unmovedMetres}
       from staged_address s join address a on a.valid_to is null and a.valid_from < $4 and ${rule}
       where s.dataset_id = $1 and s.line > $2 and s.line <= $3
         and not exists (select from staged_identity i where i.dataset_id = $1 and i.line = s.line)
         and not exists (select from staged_identity i where i.dataset_id = $1 and i.address_id = a.id)
       order by st_distance(a.geom, s.geom), s.line, a.id
       on conflict do nothing
       returning address_id, changed
     )
     insert into superseded_row (revision, entity, row_id) select $4, 'address', address_id from known where changed`,
    [slice.datasetId, slice.after, slice.upTo, slice.revision],
  );
}

/**
 * Lists the current addresses of one confirmed municipality that the delivery does not hold; returns how many.
 *
 * An address whose AGS is only derived may belong to the neighbour (simplified borders are off by some metres): it goes
 * only where the delivery, too, names no AGS of its own there.
 */
export async function supersedeMissingAddresses(
  db: Queryable,
  target: { datasetId: number; revision: number; ags: string },
): Promise<number> {
  const { rowCount } = await db.query(
    `insert into superseded_row (revision, entity, row_id)
     select $2, 'address', a.id from address a
     where a.ags = $3 and a.valid_to is null and a.valid_from < $2
       and (not a.ags_derived or exists (
         select from staged_address s where s.dataset_id = $1 and s.ags = $3 and s.ags_derived))
       and not exists (select from staged_identity i where i.dataset_id = $1 and i.address_id = a.id)`,
    [target.datasetId, target.revision, target.ags],
  );
  return rowCount ?? 0;
}
