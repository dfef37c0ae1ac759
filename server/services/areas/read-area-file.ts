import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { AreaGeometry } from "#domain/geometry.ts";
import { sniffArea } from "#geodata/formats/area-file.ts";
import { FormatError } from "#geodata/formats/reading.ts";
import { transformToDegrees } from "#queries/area-geometry.sql.ts";
import type { Caller } from "../caller.ts";
import { prepareOutline } from "./prepare-outline.ts";

/** An outline from a file, ready to be drawn on the map: EPSG:4326, 7 decimals. */
export type AreaFromFile = { name: string | null; geometry: AreaGeometry; areaSquareMetres: number };

/**
 * Reads the one area of an uploaded GeoJSON, GeoPackage or zipped Shapefile; stores nothing. Throws `invalid-input` with
 * `details.file` (code, place, expected, found) for the file, with `details.reasons` for the outline.
 */
export async function readAreaFile(caller: Caller, path: string): Promise<AreaFromFile> {
  const { organisation, userId } = caller.actor;
  const { srid, name, geometry } = await sniffArea(path).catch((error: unknown) => {
    throw error instanceof FormatError ? refusedFile(error) : error;
  });
  const drawing = AreaGeometry.parse(geometry);
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const degrees = srid === 4326 ? drawing : await transformToDegrees(tx, drawing, srid);
    if (!degrees) throw refusedFile(new FormatError("wrong-crs", "file", "a CRS that PostGIS knows", `EPSG:${srid}`));
    const outline = await prepareOutline(tx, degrees);
    return { name, geometry: outline.geometry, areaSquareMetres: outline.areaSquareMetres };
  });
}

function refusedFile({ code, place, expected, found, message }: FormatError): DomainError {
  return new DomainError("invalid-input", message, { field: "file", file: { code, place, expected, found } });
}
