import { readFile } from "node:fs/promises";
import { z } from "zod";

/** Which column of a file holds which of our fields; written by hand or by the import wizard. */
export const ColumnMapping = z.strictObject({
  delimiter: z.string().length(1).optional(),
  encoding: z.string().optional(),
  srid: z.int().positive().optional(),
  columns: z.record(z.string(), z.string().min(1)),
  constants: z.record(z.string(), z.string()).optional(),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** Reads a mapping file (JSON). */
export async function readMapping(path: string): Promise<ColumnMapping> {
  return ColumnMapping.parse(JSON.parse(await readFile(path, "utf8")));
}
