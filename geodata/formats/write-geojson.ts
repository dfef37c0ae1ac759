import { rename } from "node:fs/promises";
import { join } from "node:path";
import { type AddressCells, type ExportCell, type OfferCells, outlineLayer } from "./export-columns.data.ts";
import type { ExportTarget, ExportWriter } from "./export-writer.ts";
import { openLineFile } from "./line-file.ts";

/**
 * Writes one FeatureCollection: a point per address with its columns as properties and, in `angebote_liste`, its offers; after
 * them the drawn outlines as polygons with the columns of areas; the
 * provenance is the foreign member `herkunft`. In EPSG:4326 this is RFC 7946; otherwise the old `crs` member names the CRS,
 * which GDAL and QGIS understand.
 */
export async function openGeojsonExport(target: ExportTarget): Promise<ExportWriter> {
  const part = join(target.workFolder, "export.geojson");
  const file = openLineFile(part);
  const crs = { type: "name", properties: { name: `urn:ogc:def:crs:EPSG::${target.srid}` } };
  const head = target.srid === 4326 ? "" : `"crs":${JSON.stringify(crs)},\n`;
  await file.write(`{"type":"FeatureCollection","name":"adressen",\n${head}"features":[\n`);
  let first = true;
  return {
    async add({ addresses, offers }) {
      const byAddress = new Map<ExportCell, OfferCells[]>(addresses.map((address) => [address.adresse_id, []]));
      for (const offer of offers) byAddress.get(offer.adresse_id)?.push(offer);
      const features = addresses.map((address) => featureOf(address, byAddress.get(address.adresse_id) ?? []));
      if (features.length === 0) return;
      await file.write(`${first ? "" : ",\n"}${features.join(",\n")}`);
      first = false;
    },
    async finish(provenance) {
      const outlines = target.areas.map(({ cells: { wkt: _, ...properties }, geometry }) =>
        JSON.stringify({ type: "Feature", geometry, properties: { ebene: outlineLayer, ...properties } }),
      );
      if (outlines.length > 0) await file.write(`${first ? "" : ",\n"}${outlines.join(",\n")}`);
      await file.write(`\n],\n"herkunft":${JSON.stringify(provenance)}}\n`);
      await file.close();
      await rename(part, target.path);
    },
  };

  function featureOf({ x, y, ...properties }: AddressCells, offers: OfferCells[]): string {
    const own = offers.map(({ adresse_id: _, amtliche_id: __, ...offer }) => offer);
    return JSON.stringify({
      type: "Feature",
      geometry: { type: "Point", coordinates: [x, y] },
      properties: target.withOffers ? { ...properties, angebote_liste: own } : properties,
    });
  }
}
