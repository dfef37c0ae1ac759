import { z } from "zod";

/** A cause for which rows of a file are not read: how many, and the first of them with its cell. */
export const RowProblem = z.object({
  rows: z.number(),
  line: z.number(),
  /** Of workbooks with several sheets. */
  sheet: z.string().nullable(),
  column: z.string().nullable(),
  expected: z.string(),
  found: z.string(),
});
export type RowProblem = z.infer<typeof RowProblem>;

/** Why a delivery as a whole is refused; `concern`: what `concerns` say. */
export const RefusalCause = z.enum([
  "empty",
  "no-addresses",
  "rejected",
  "unmatched",
  "unit",
  "territory",
  "concern",
  "other",
]);
export type RefusalCause = z.infer<typeof RefusalCause>;
