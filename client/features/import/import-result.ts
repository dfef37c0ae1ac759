import { z } from "zod";
import { ReplacedDataset } from "#domain/dataset.ts";

/** What a finished import job says; fields the client does not show are left out. */
export const ImportResult = z.object({
  outcome: z.enum(["applied", "duplicate", "refused", "dry-run"]),
  dataset: z.number().nullable().catch(null),
  duplicateOf: z.number().nullable().catch(null),
  format: z.string().nullable().catch(null),
  rows: z.number(),
  loaded: z.number(),
  rejected: z.number(),
  counts: z.record(z.string(), z.number()).catch({}),
  scope: z.array(z.string()).catch([]),
  replaces: z.array(ReplacedDataset).catch([]),
  reportKey: z.string().nullable().catch(null),
  reasons: z.array(z.string()).catch([]),
});
export type ImportResult = z.infer<typeof ImportResult>;
