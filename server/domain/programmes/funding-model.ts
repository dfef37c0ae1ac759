import { z } from "zod";

/** Gap: grant for the operator's deficit; operator: the municipality builds and leases; advice: planning by experts. */
export const FundingModel = z.enum(["gap", "operator", "advice"]);
export type FundingModel = z.infer<typeof FundingModel>;
