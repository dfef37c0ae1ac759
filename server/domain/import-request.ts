import { z } from "zod";
import { DatasetKind } from "./dataset.ts";

const text = z.string().trim().max(500);
const isoDate = z.iso.date();

/** What a person says about a file that was uploaded; `mapping` as in a mapping file. */
export const ImportRequest = z.object({
  uploadId: z.uuid(),
  kind: DatasetKind,
  asOf: isoDate,
  publisher: text.nullable().optional(),
  licence: text.nullable().optional(),
  operator: text.min(1).optional(),
  siteType: text.min(1).optional(),
  srid: z.number().int().positive().optional(),
  mapping: z
    .strictObject({
      delimiter: z.string().length(1).optional(),
      encoding: z.string().max(40).optional(),
      srid: z.number().int().positive().optional(),
      columns: z.record(z.string().max(60), z.string().min(1).max(200)),
      constants: z.record(z.string().max(60), z.string().max(500)).optional(),
    })
    .optional(),
  maxRejectedPercent: z.number().min(0).max(100).optional(),
  dryRun: z.boolean().optional(),
  synthetic: z.boolean().optional(),
  /** AGS or prefixes of the municipalities in which the delivery replaces older data. */
  scope: z
    .array(z.string().regex(/^(all|\d{2,8})$/))
    .max(12_000)
    .optional(),
});
export type ImportRequest = z.infer<typeof ImportRequest>;
