import { z } from "zod";
import { completenessProposal } from "./delivery-limits.data.ts";

/** How a supply list meets one municipality: the ground on which someone can say that its supply is complete there. */
export const CompletenessCandidate = z.object({
  ags: z.string(),
  name: z.string().nullable(),
  /** Matched rows, addresses they name, and addresses that there are. */
  rows: z.number().int(),
  named: z.number().int(),
  addresses: z.number().int(),
  operators: z.number().int(),
  /** Whether the question proposes it, and why: its share of the rows, its share of the addresses, or too few of both. */
  proposed: z.boolean(),
  reason: z.enum(["share-of-rows", "share-of-addresses", "too-few"]),
});
export type CompletenessCandidate = z.infer<typeof CompletenessCandidate>;

/**
 * Whether the supply of municipalities is known completely with a list of offers. Nobody's answer is assumed: unless someone
 * says so, it is not, since one operator's list never proves that nobody else is there.
 */
export const CompletenessQuestion = z.object({
  /** Municipalities (AGS) for which it was said. */
  stated: z.array(z.string()),
  operators: z.number().int(),
  /** Why the answer is no unless someone says yes. */
  defaultReason: z.enum(["one-operator", "nobody-said-so"]),
  /** Municipalities that the list names, most addresses first; at most `mostCandidates`. */
  candidates: z.array(CompletenessCandidate),
});
export type CompletenessQuestion = z.infer<typeof CompletenessQuestion>;

/** A county has at most a few hundred municipalities; of a nation's list the largest are shown. */
export const mostCandidates = 500;

/** A statement that the supply of a municipality is known completely, as the explanation of an address names it. */
export const SupplyCompleteness = z.object({
  datasetId: z.number().int(),
  fileName: z.string(),
  publisher: z.string().nullable(),
  asOf: z.string(),
  /** `derived`: by the rule of earlier versions, which took the share of rows for proof; nobody has confirmed it. */
  basis: z.enum(["stated", "derived"]),
  statedBy: z.string().nullable(),
  statedAt: z.string().nullable(),
});
export type SupplyCompleteness = z.infer<typeof SupplyCompleteness>;

type Counted = Omit<CompletenessCandidate, "proposed" | "reason">;

/** Which municipalities of a list the question proposes; `totalRows` are the list's matched rows. */
export function proposeCompleteness(counted: readonly Counted[], totalRows: number): CompletenessCandidate[] {
  return counted.map((one) => {
    const reason = reasonFor(one, totalRows);
    return { ...one, proposed: reason !== "too-few", reason };
  });
}

function reasonFor({ rows, named, addresses }: Counted, totalRows: number): CompletenessCandidate["reason"] {
  const { fewestAddresses, halfOfSmall, shareOfRows, leastOfAddresses, shareOfAddresses } = completenessProposal;
  if (named < fewestAddresses && named < addresses * halfOfSmall) return "too-few";
  if (named >= addresses * shareOfAddresses) return "share-of-addresses";
  return rows > totalRows * shareOfRows && named >= addresses * leastOfAddresses ? "share-of-rows" : "too-few";
}
