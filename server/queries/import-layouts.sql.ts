import type { Queryable } from "#db/database.ts";
import type { FileMapping } from "#domain/import-request.ts";

export type LayoutKey = { organisationId: string; kind: string; publisher: string };

/** Remembers how the columns of the publisher's files of that kind are named, in place of what was known. */
export async function saveLayout(db: Queryable, key: LayoutKey, mapping: FileMapping): Promise<void> {
  await db.query(
    `insert into import_layout (organisation_id, kind, publisher, mapping) values ($1, $2, $3, $4)
     on conflict (organisation_id, kind, publisher) do update set mapping = excluded.mapping, changed_at = now()`,
    [key.organisationId, key.kind, key.publisher, JSON.stringify(mapping)],
  );
}

/** How the columns of the publisher's last file of that kind were named; null when nobody had to. */
export async function findLayout(db: Queryable, key: LayoutKey): Promise<FileMapping | null> {
  const { rows } = await db.query<{ mapping: FileMapping }>(
    "select mapping from import_layout where organisation_id = $1 and kind = $2 and publisher = $3",
    [key.organisationId, key.kind, key.publisher],
  );
  return rows[0]?.mapping ?? null;
}

/** Where each point lies: its municipality, null outside of all. Points must be in the extent of their CRS. */
export async function placeOfPoints(
  db: Queryable,
  points: readonly { srid: number; x: number; y: number }[],
): Promise<{ srid: number; lon: number; lat: number; municipality: string | null }[]> {
  const { rows } = await db.query<{ srid: number; lon: number; lat: number; municipality: string | null }>(
    `select p.srid, st_x(p.geom) as lon, st_y(p.geom) as lat,
       (select coalesce(b.name, b.ags) from boundary b
        where b.level = 'municipality' and b.valid_to is null and st_covers(b.geom, p.geom) limit 1) as municipality
     from (select srid, place, st_transform(st_setsrid(st_makepoint(x, y), srid), 4326) as geom
           from unnest($1::int[], $2::float8[], $3::float8[]) with ordinality as given (srid, x, y, place)) p
     order by p.place`,
    [points.map(({ srid }) => srid), points.map(({ x }) => x), points.map(({ y }) => y)],
  );
  return rows;
}
