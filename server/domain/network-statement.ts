import { z } from "zod";

/**
 * What a rule asks of a network that no list of offers tells: whether marginal investment lifts it to 1,000/150 Mbit/s, and
 * whether it is cable supply of the kind that the text excludes. Each is a column of its own where statuses are computed.
 */
export const networkQuestions = ["upgradeable", "cable-excludes"] as const;
export const NetworkQuestion = z.enum(networkQuestions);
export type NetworkQuestion = z.infer<typeof NetworkQuestion>;

/** Where a statement holds: in municipalities, or in an area as it is drawn when it is recorded. */
const StatementPlace = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("municipalities"),
    ags: z
      .array(z.string().regex(/^\d{8}$/))
      .min(1)
      .max(2000),
  }),
  z.object({ kind: z.literal("area"), areaId: z.uuid() }),
]);

/** What a person records: who stated it, when (`YYYY-MM-DD`), and where it can be read. */
export const NetworkStatementInput = z.object({
  operatorId: z.number().int().positive(),
  question: NetworkQuestion,
  answer: z.boolean(),
  place: StatementPlace,
  source: z.string().trim().min(1).max(500),
  sourceUrl: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .nullable(),
  statedOn: z.iso.date(),
  statedBy: z.string().trim().min(1).max(200),
  note: z.string().trim().max(2000).nullable(),
});
export type NetworkStatementInput = z.infer<typeof NetworkStatementInput>;

/** A recorded statement. `state`: `waiting` until the statuses that rest on it, or on its withdrawal, are computed. */
export const NetworkStatement = z.object({
  id: z.string(),
  operatorId: z.number().int(),
  operator: z.string(),
  question: NetworkQuestion,
  answer: z.boolean(),
  municipalities: z.array(z.object({ ags: z.string(), name: z.string().nullable() })),
  areaName: z.string().nullable(),
  source: z.string(),
  sourceUrl: z.string().nullable(),
  statedOn: z.string(),
  statedBy: z.string(),
  note: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  withdrawn: z.object({ by: z.string(), at: z.string(), because: z.string() }).nullable(),
  state: z.enum(["waiting", "in-effect", "withdrawn"]),
});
export type NetworkStatement = z.infer<typeof NetworkStatement>;

/** Addresses whose eligibility hangs on a question that nobody has answered, by operator and municipality. */
export const OpenNetwork = z.object({
  question: NetworkQuestion,
  ruleSet: z.string(),
  operatorId: z.number().int(),
  operator: z.string(),
  addresses: z.number().int(),
  municipalities: z.array(z.object({ ags: z.string(), name: z.string().nullable(), addresses: z.number().int() })),
});
export type OpenNetwork = z.infer<typeof OpenNetwork>;
