import { z } from "zod";
import { AffectedWork } from "#domain/affected-work.ts";
import { CompletenessQuestion } from "#domain/completeness.ts";
import { ReplacedDataset } from "#domain/dataset.ts";
import { DeliveryConcern, DeliveryFinding } from "#domain/delivery-concern.ts";
import { ScopeQuestion } from "#domain/delivery-scope.ts";
import { FileNote } from "#domain/file-note.ts";
import { RefusalCause, RowProblem } from "#domain/row-problem.ts";

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
  concerns: z.array(DeliveryConcern).catch([]),
  scopeQuestion: ScopeQuestion.nullable().catch(null),
  affected: AffectedWork.nullable().catch(null),
  findings: z.array(DeliveryFinding).catch([]),
  completeness: CompletenessQuestion.nullable().catch(null),
  reportKey: z.string().nullable().catch(null),
  reasons: z.array(z.string()).catch([]),
  cause: RefusalCause.nullable().catch(null),
  problems: z.array(RowProblem).catch([]),
  notes: z.array(FileNote).catch([]),
  driftUntested: z.number().catch(0),
});
export type ImportResult = z.infer<typeof ImportResult>;
