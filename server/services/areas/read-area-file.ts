import { basename } from "node:path";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { AreaGeometry } from "#domain/geometry.ts";
import { FormatError } from "#geodata/formats/reading.ts";
import { transformToDegrees } from "#queries/area-geometry.sql.ts";
import { readApart } from "../apart/read-apart.ts";
import type { Caller } from "../caller.ts";
import { prepareOutline } from "./prepare-outline.ts";

/**
 * An outline from a file. EPSG:4326: `exact` with what precision the file has, for counting; `geometry` with 7 decimals and valid
 * so, for the map.
 */
export type AreaFromFile = {
  name: string | null;
  exact: AreaGeometry;
  geometry: AreaGeometry;
  areaSquareMetres: number;
};

/** One area of at most 64 MiB. */
const areaTimeoutMs = 30_000;

/**
 * Reads the one area of an uploaded GeoJSON, GeoPackage or zipped Shapefile; stores nothing. Throws `invalid-input` with
 * `details.file` (code, place, expected, found) for the file, with `details.reasons` for the outline.
 */
export async function readAreaFile(
  caller: Caller & { signal?: AbortSignal | undefined },
  path: string,
): Promise<AreaFromFile> {
  const { organisation, userId } = caller.actor;
  const { srid, name, geometry } = await readApart("area", path, {
    ...{ place: basename(path), signal: caller.signal, timeoutMs: areaTimeoutMs },
  }).catch((error: unknown) => {
    throw error instanceof FormatError ? refusedFile(error) : error;
  });
  const drawing = AreaGeometry.parse(geometry);
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const degrees = srid === 4326 ? drawing : await transformToDegrees(tx, drawing, srid);
    if (!degrees) throw refusedFile(new FormatError("wrong-crs", "file", "a CRS that PostGIS knows", `EPSG:${srid}`));
    const outline = await prepareOutline(tx, degrees);
    return { name, exact: degrees, geometry: outline.geometry, areaSquareMetres: outline.areaSquareMetres };
  });
}

function refusedFile({ code, place, expected, found, message }: FormatError): DomainError {
  return new DomainError("invalid-input", message, { field: "file", file: { code, place, expected, found } });
}
