import { z } from "zod";

export const DatasetKind = z.enum(["addresses", "boundaries", "offers", "sites", "basemap", "construction"]);
export type DatasetKind = z.infer<typeof DatasetKind>;

/** A delivery: what was read from which file, with what result. */
export const DatasetView = z.object({
  id: z.number().int(),
  kind: DatasetKind,
  operator: z.string().nullable(),
  siteType: z.string().nullable(),
  asOf: z.string(),
  publisher: z.string().nullable(),
  licence: z.string().nullable(),
  synthetic: z.boolean(),
  fileName: z.string(),
  sha256: z.string(),
  format: z.string().nullable(),
  rows: z.number().int(),
  loaded: z.number().int(),
  rejected: z.number().int(),
  /** Further counts by kind: matched, ambiguous, unmatched, added, changed, removed, mended … */
  counts: z.record(z.string(), z.number()),
  scope: z.array(z.string()),
  /** Municipalities whose supply is known completely with it, and whether someone said so (or an earlier rule derived it). */
  complete: z.array(z.string()),
  completeBasis: z.enum(["stated", "derived"]).nullable(),
  state: z.enum(["loading", "applied", "failed", "undone"]),
  revision: z.number().int().nullable(),
  hasReport: z.boolean(),
  createdAt: z.string(),
  appliedAt: z.string().nullable(),
});
export type DatasetView = z.infer<typeof DatasetView>;

/** An older delivery of which a new one closes `rows` rows: what it says anew, and what it no longer says. */
export const ReplacedDataset = z.object({
  dataset: z.number().int(),
  publisher: z.string().nullable(),
  asOf: z.string(),
  fileName: z.string(),
  rows: z.number().int(),
  /** The new delivery names another publisher, or only one of the two names one. */
  otherPublisher: z.boolean(),
});
export type ReplacedDataset = z.infer<typeof ReplacedDataset>;

/** Which data an organisation's numbers stand on. `revision` is part of every tile address. */
export const DataState = z.object({
  revision: z.number().int(),
  addressesAsOf: z.string().nullable(),
  offersAsOf: z.string().nullable(),
  datasets: z.array(DatasetView),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});
export type DataState = z.infer<typeof DataState>;
