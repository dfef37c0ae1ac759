import { z } from "zod";
import { AddressSet } from "./address-set.ts";

export const ExportFormat = z.enum(["csv", "xlsx", "geojson", "gpkg", "shp"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** EPSG codes that exports are written in. */
export const ExportSrid = z.union([z.literal(25832), z.literal(25833), z.literal(4326)]);
export type ExportSrid = z.infer<typeof ExportSrid>;

/** What to export, as exactly one of `set`, `areaId` and `projectId`; the last two bring their own rule set. */
export const ExportRequest = z.object({
  set: AddressSet.optional(),
  areaId: z.uuid().optional(),
  projectId: z.string().min(1).max(100).optional(),
  /** In place of the rule set of the area or project. */
  ruleSet: z.string().optional(),
  format: ExportFormat,
  srid: ExportSrid.default(25832),
  withOffers: z.boolean().default(true),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

/** What a finished export is; `url` downloads it. */
export const ExportResult = z.object({
  fileKey: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
  addresses: z.number().int(),
  offers: z.number().int(),
  url: z.string(),
});
export type ExportResult = z.infer<typeof ExportResult>;

/** Ending of the file of each format; a CSV or Shapefile export is a zip of several files. */
export const exportExtensions: Readonly<Record<ExportFormat, string>> = {
  csv: "zip",
  xlsx: "xlsx",
  geojson: "geojson",
  gpkg: "gpkg",
  shp: "zip",
};

export const exportContentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: "application/zip",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  geojson: "application/geo+json",
  gpkg: "application/geopackage+sqlite3",
  shp: "application/zip",
};
