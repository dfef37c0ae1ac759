import { boundaryRow, isLand } from "./boundary-row.ts";
import { openFeatures } from "./feature-source.ts";
import { type BoundaryLevel, type BoundaryRecord, FormatError, type ReadResult, type ReadRow } from "./reading.ts";

/**
 * Opens boundaries: VG250 and its kin as GeoPackage, zipped Shapefile or GeoJSON. See docs/formats/boundaries.md.
 *
 * `level` says what they are when neither ADE nor the length of the key does, and which layer of VG250 is meant
 * (municipalities otherwise). Where the file has a GF column, only land is read; `format` counts what was left out,
 * which is no rejection. Throws `FormatError` for a file without AGS or ARS, or with an unknown CRS.
 */
export async function readBoundaries(
  path: string,
  options: { level?: BoundaryLevel; srid?: number } = {},
): Promise<ReadResult<BoundaryRecord>> {
  const source = await openFeatures(path, { layer: (layers) => chooseLayer(layers, options.level) });
  const srid = options.srid ?? source.srid;
  if (srid === null) {
    throw new FormatError("wrong-crs", source.place, "a CRS in the file, or its EPSG code (srid)", "none");
  }
  if (source.namesCrs && srid !== source.srid) {
    throw new FormatError("wrong-crs", source.place, `EPSG:${options.srid} as asked for`, `EPSG:${source.srid}`);
  }
  let leftOut = 0;
  return {
    get format() {
      return `Boundaries (EPSG:${srid}${leftOut === 0 ? "" : `, ${leftOut} parts left out by GF`})`;
    },
    encoding: "utf-8",
    delimiter: null,
    columns: source.columns,
    notes: source.notes,
    rows: rows(),
    bytesRead: source.bytesRead,
    bytesTotal: source.bytesTotal,
  };

  async function* rows(): AsyncGenerator<ReadRow<BoundaryRecord>> {
    let any = false;
    for await (const feature of source.features) {
      any = true;
      if (isLand(feature.properties)) yield boundaryRow(feature, srid ?? 4326, options.level);
      else leftOut += 1;
    }
    if (!any) throw new FormatError("truncated", source.place, "at least one boundary", "none");
  }
}

/** VG250 holds a layer for each level: `vg250_gem`, `vg250_krs`, `vg250_lan`, beside others nobody asked for. */
function chooseLayer(layers: string[], level: BoundaryLevel | undefined): string | undefined {
  const wanted = level === undefined ? [LAYERS.municipality, LAYERS.county, LAYERS.land] : [LAYERS[level]];
  for (const pattern of wanted) {
    const layer = layers.find((name) => pattern.test(name));
    if (layer !== undefined) return layer;
  }
  return undefined;
}

const LAYERS: Record<BoundaryLevel, RegExp> = {
  municipality: /(^|_)gem(einde[n]?)?(_|$)/i,
  county: /(^|_)(krs|kreise?|landkreise?)(_|$)/i,
  land: /(^|_)(lan|land|laender|länder|bundesl(ä|ae)nder)(_|$)/i,
  district: /ortsteil|gemeindeteil|stadtteil|(^|_)ot(_|$)/i,
};
