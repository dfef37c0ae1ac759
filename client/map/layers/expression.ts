import type { ExpressionSpecification } from "maplibre-gl";

/**
 * A style expression put together from lists. The specification's types know only expressions written out in full;
 * this is the one place that vouches for a computed one, and the style test validates what comes of it.
 */
export function expression(...parts: readonly unknown[]): ExpressionSpecification {
  return parts as unknown as ExpressionSpecification;
}
