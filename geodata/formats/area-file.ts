import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import { placeCoordinates } from "./coordinates.ts";
import { openFeatures } from "./feature-source.ts";
import { MAX_AREA_BYTES } from "./limits.ts";
import { FormatError } from "./reading.ts";

const Ring = z.array(z.array(z.number()).min(2));
const Area = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(Ring) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(Ring)) }),
]);
type AreaGeometry = z.infer<typeof Area>;

/** An area somebody drew elsewhere; `geometry` is in `srid` and not yet checked for its shape. */
export type AreaFile = { srid: number; name: string | null; geometry: AreaGeometry };

/**
 * Reads the one area of an uploaded file: GeoJSON (bare, Feature, or alone in a FeatureCollection), GeoPackage or
 * zipped Shapefile.
 *
 * Throws `FormatError` for more than 64 MiB, none or several features or layers, another geometry than Polygon or MultiPolygon,
 * an unknown CRS and coordinates that cannot be in Germany in that CRS (swapped axes are named).
 */
export async function sniffArea(path: string): Promise<AreaFile> {
  const { size } = await stat(path);
  if (size > MAX_AREA_BYTES) {
    throw new FormatError("unreadable", basename(path), `an area file of at most ${MAX_AREA_BYTES} bytes`, `${size}`);
  }
  const source = await openFeatures(path);
  const { place, srid } = source;
  if (source.layers.length > 1) {
    throw new FormatError("not-this-format", place, "one layer", source.layers.join(", "));
  }
  if (srid === null) throw new FormatError("wrong-crs", place, "a CRS in the file", "none");
  const geometries: AreaFile[] = [];
  for await (const { properties, geojson } of source.features) {
    const area = Area.safeParse(geojson === null ? null : JSON.parse(geojson));
    if (!area.success) {
      const found = /"type":"(\w+)"/.exec(geojson ?? "")?.[1] ?? "no geometry";
      throw new FormatError("not-this-format", place, "a Polygon or MultiPolygon", found);
    }
    geometries.push({ srid, name: nameOf(properties), geometry: area.data });
    if (geometries.length > 1) throw new FormatError("not-this-format", place, "one area", "several features");
  }
  const [area] = geometries;
  if (area === undefined) throw new FormatError("not-this-format", place, "one area", "none");
  refuseOutside(area, place);
  return area;
}

function nameOf(properties: Record<string, unknown>): string | null {
  const name = properties.name ?? properties.Name ?? properties.NAME ?? properties.bezeichnung;
  return typeof name === "string" && name.trim() !== "" ? name.trim() : null;
}

function refuseOutside({ srid, geometry }: AreaFile, place: string): void {
  const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
  const [x, y] = rings[0]?.[0] ?? [];
  if (x === undefined || y === undefined) throw new FormatError("not-this-format", place, "an area", "an empty one");
  const placed = placeCoordinates(x, y, srid);
  if (!placed.ok) throw new FormatError("wrong-crs", place, placed.expected, placed.found);
}
