import { z } from "zod";
import { WebAddress } from "../web-address.ts";

/**
 * How sure a value is: read at its source, read in a predecessor or an older version, read in a third party's dated summary
 * that names document and page, derived from another text, presumed, or searched for without a find.
 */
export const Confidence = z.enum([
  "published",
  "published-older",
  "published-second-hand",
  "derived",
  "unverified",
  "not-found",
]);
export type Confidence = z.infer<typeof Confidence>;

export const Source = z.object({
  title: z.string().min(1),
  url: WebAddress.nullable(),
  section: z.string().nullable(),
  date: z.string().nullable(),
});
export type Source = z.infer<typeof Source>;

/** Where a rule comes from and how sure it is; `note` names a conflict or what was not seen. */
export const Origin = z.object({
  confidence: Confidence,
  source: Source.nullable(),
  note: z.string().optional(),
});
export type Origin = z.infer<typeof Origin>;

/** A value with its origin. A null value is not known: code that needs it says so and never assumes one. */
export type Sourced<T> = Origin & { value: T | null };

/** The schema of a sourced value: what is called published names an address, what was not found has no value. */
export function sourced<T extends z.ZodType>(value: T) {
  return Origin.extend({ value: value.nullable() });
}

/** Whether a value still has to be checked at its source before money depends on it. */
export function isUnverified(origin: Pick<Origin, "confidence">): boolean {
  return isPresumed(origin) || origin.confidence === "published-second-hand";
}

/** Whether nobody found a value anywhere: it is said, and neither stops a move nor cuts a grant. */
export function isPresumed(origin: Pick<Origin, "confidence">): boolean {
  return origin.confidence === "unverified" || origin.confidence === "not-found";
}
