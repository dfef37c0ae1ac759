import { z } from "zod";
import { DatasetKind } from "./dataset.ts";
import { DeliveryAllowance } from "./delivery-concern.ts";
import { faultOfKeys } from "./region-key.ts";

const text = z.string().trim().max(500);
const speedUnit = z.enum(["kbit/s", "Mbit/s", "Gbit/s"]);
const isoDate = z.iso.date();

/** More than Germany has. */
export const mostMunicipalities = 12_000;

/** Words that may stand in place of keys where a delivery replaces, and where supply is complete with it. */
export const scopeWords: readonly string[] = ["all", "none"];
export const completeWords: readonly string[] = ["all", "proposed", "none"];

/** Keys of municipalities, counties or Länder; what is none is named. */
function keys(words: readonly string[]) {
  return z
    .array(z.string().trim())
    .max(mostMunicipalities)
    .check((context) => {
      const message = faultOfKeys(context.value, words);
      if (message !== null) context.issues.push({ code: "custom", message, input: context.value });
    });
}

/** A mapping as in a mapping file. */
const FileMapping = z.strictObject({
  delimiter: z.string().length(1).optional(),
  encoding: z.string().max(40).optional(),
  srid: z.number().int().positive().optional(),
  columns: z.record(z.string().max(60), z.string().min(1).max(200)),
  ignored: z.array(z.string().min(1).max(200)).max(2000).optional(),
  constants: z.record(z.string().max(60), z.string().max(500)).optional(),
  values: z.record(z.string().max(60), z.record(z.string().max(200), z.string().max(200))).optional(),
  units: z.strictObject({ downMbps: speedUnit.optional(), upMbps: speedUnit.optional() }).optional(),
});
export type FileMapping = z.infer<typeof FileMapping>;

/** What a person says about a file that was uploaded. */
export const ImportRequest = z.object({
  uploadId: z.uuid(),
  kind: DatasetKind,
  asOf: isoDate,
  publisher: text.nullable().optional(),
  licence: text.nullable().optional(),
  operator: text.min(1).optional(),
  siteType: text.min(1).optional(),
  srid: z.number().int().positive().optional(),
  mapping: FileMapping.optional(),
  maxRejectedPercent: z.number().min(0).max(100).optional(),
  dryRun: z.boolean().optional(),
  synthetic: z.boolean().optional(),
  /** AGS or prefixes of the municipalities in which the delivery replaces older data; "none" to add only. */
  scope: keys(scopeWords).optional(),
  /** Offers: AGS or prefixes of the municipalities whose supply is known completely with this list. */
  complete: keys(completeWords).optional(),
  /** What it may do although it would be refused for it. */
  allow: z.array(DeliveryAllowance).max(3).optional(),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

/** Kinds of files whose columns a person can name. */
export const mappedKinds = ["addresses", "offers", "sites", "construction"] as const satisfies readonly DatasetKind[];
export type MappedKind = (typeof mappedKinds)[number];

/** Asks what an uploaded file holds; without `kind` as what its columns say that it is. */
export const PreviewRequest = z.object({
  uploadId: z.uuid(),
  kind: z.enum(mappedKinds).optional(),
  publisher: text.optional(),
  operator: text.optional(),
  siteType: text.optional(),
  mapping: FileMapping.optional(),
});
export type PreviewRequest = z.infer<typeof PreviewRequest>;

/** A correction of what was said of a list of offers: AGS or prefixes, none to take everything back. */
export const CompletenessCorrection = z.object({
  id: z.number().int().positive(),
  complete: keys([]),
});
