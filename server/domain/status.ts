import { z } from "zod";

/** Status classes in the order of their stored number (0 unknown … 4 versorgt). */
export const statusClasses = ["unknown", "weiss", "hellgrau", "dunkelgrau", "versorgt"] as const;
export const StatusClass = z.enum(statusClasses);
export type StatusClass = z.infer<typeof StatusClass>;

/** Eligibility is three-valued; stored as 0 no, 1 yes, 2 unknown. */
export const eligibilities = ["no", "yes", "unknown"] as const;
export const Eligibility = z.enum(eligibilities);
export type Eligibility = z.infer<typeof Eligibility>;

/**
 * Why an address is not eligible, or why that is unknown. The position is the stored number and bit; never reorder,
 * only append. Each rule set has its own order of precedence over them.
 */
export const statusReasons = [
  "threshold-met",
  "excluded-network",
  "two-networks",
  "binding-commitment",
  "upgradeable-network",
  "upload-missing",
  "peak-speed-missing",
  "supply-not-delivered",
  "usage-missing",
  "commitment-not-binding-known",
  "excluded-cable",
  "network-may-be-upgradeable",
  "cable-may-exclude",
  "special-test-open",
] as const;
export const StatusReason = z.enum(statusReasons);
export type StatusReason = z.infer<typeof StatusReason>;
