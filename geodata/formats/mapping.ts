import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import { FormatError } from "./format-error.ts";
import { refuseRepeatedKey } from "./json-features.ts";

const SpeedUnit = z.enum(["kbit/s", "Mbit/s", "Gbit/s"]);

/** Which column of a file holds which of our fields; written by hand or by the import wizard. */
export const ColumnMapping = z.strictObject({
  delimiter: z.string().length(1).optional(),
  encoding: z.string().min(1).optional(),
  srid: z.int().positive().optional(),
  columns: z.record(z.string(), z.string().min(1)),
  /** Columns of the file that are not read although their names are known, by name or place. */
  ignored: z.array(z.string().min(1)).optional(),
  constants: z.record(z.string(), z.string()).optional(),
  /** Our field → what the file writes → what it means. */
  values: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  /** Unit of the speeds whose cells name none; Mbit/s where absent. */
  units: z.strictObject({ downMbps: SpeedUnit.optional(), upMbps: SpeedUnit.optional() }).optional(),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** Reads a mapping file (JSON, see docs/formats/mapping.md). Throws `FormatError` that names the member at fault. */
export async function readMapping(path: string): Promise<ColumnMapping> {
  const place = basename(path);
  const text = await readFile(path, "utf8").catch((error: Error) => {
    throw new FormatError("unreadable", place, "a readable mapping file", error.message);
  });
  const result = ColumnMapping.safeParse(parseJson(text.replace(/^\uFEFF/, ""), place));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const member = issue === undefined || issue.path.length === 0 ? place : `${place}, ${issue.path.join(".")}`;
  throw new FormatError("not-this-format", member, "a mapping (docs/formats/mapping.md)", issue?.message ?? "another");
}

function parseJson(text: string, place: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FormatError("unreadable", place, "valid JSON", error instanceof Error ? error.message : "not JSON");
  }
  refuseRepeatedKey(text, place);
  return value;
}
