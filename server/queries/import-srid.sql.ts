import type { Queryable } from "#db/database.ts";

/** Whether PostGIS can reproject from this EPSG code. */
export async function spatialReferenceExists(db: Queryable, srid: number): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(
    "select exists (select from spatial_ref_sys where srid = $1) as found",
    [srid],
  );
  return rows[0]?.found ?? false;
}
