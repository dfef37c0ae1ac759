import { z } from "zod";

/** Whether a delivery replaces what was there in a municipality, and why: it was said, or by its rows. */
export const ScopeReason = z.enum(["named", "not-named", "share-of-rows", "enough-of-current", "too-few"]);

/** How a delivery meets one municipality: its rows, and what is valid there now. */
export const ScopeCandidate = z.object({
  ags: z.string(),
  name: z.string().nullable(),
  rows: z.number().int(),
  current: z.number().int(),
  replaces: z.boolean(),
  reason: ScopeReason,
});
export type ScopeCandidate = z.infer<typeof ScopeCandidate>;

/** For which municipalities a delivery is complete; `isNamed`: somebody said it, else it is the default. */
export const ScopeQuestion = z.object({
  isNamed: z.boolean(),
  /** Municipalities that occur in the delivery, most rows first; at most `mostScopeCandidates`. */
  candidates: z.array(ScopeCandidate),
});
export type ScopeQuestion = z.infer<typeof ScopeQuestion>;

/** More than any county has; of a nation's list the largest are shown. */
export const mostScopeCandidates = 500;
