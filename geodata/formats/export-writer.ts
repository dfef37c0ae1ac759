import type { AddressCells, AreaCells, OfferCells, ProvenanceCells } from "./export-columns.data.ts";

/** EPSG codes that exports are written in. */
export const exportSrids = [25832, 25833, 4326] as const;
export type ExportSrid = (typeof exportSrids)[number];

/** Addresses with their offers, in the order they shall stand in the file; `x` and `y` of an address are in `srid`. */
export type ExportBatch = { addresses: AddressCells[]; offers: OfferCells[] };

/** A file that grows batch by batch; memory does not grow with it. `finish` adds the provenance and closes it. */
export type ExportWriter = {
  add(batch: ExportBatch): Promise<void>;
  finish(provenance: ProvenanceCells[]): Promise<void>;
};

/** An outline as cells and as a GeoJSON geometry, both in the CRS of the export. */
export type ExportArea = { cells: AreaCells; geometry: { type: "MultiPolygon"; coordinates: number[][][][] } };

export type ExportTarget = {
  /** The file to write; it appears under this name only when it is complete. */
  path: string;
  /** An empty folder for parts; the caller removes it. */
  workFolder: string;
  srid: ExportSrid;
  /** Without offers there is no second sheet, layer or file for them. */
  withOffers: boolean;
  /** Drawn outlines that bound the export; without any there is no sheet, layer or file for them. */
  areas: readonly ExportArea[];
};
