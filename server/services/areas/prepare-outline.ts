import type { Queryable } from "#db/database.ts";
import { type AreaShapeProblem, areaMaxVertices, checkExactShape } from "#domain/area-shape.ts";
import { DomainError } from "#domain/errors.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { type PreparedGeometry, prepareAreaGeometry } from "#queries/area-geometry.sql.ts";

export type PreparedOutline = Extract<PreparedGeometry, { ok: true }>;

/**
 * Checks an outline (EPSG:4326, not rounded on the way) as the client does, then asks PostGIS. Throws `invalid-input` (`limit-exceeded` for too many points)
 * with `details.reasons` in the form of `checkAreaShape`, so that the client shows the same text for both.
 */
export async function prepareOutline(tx: Queryable, geometry: AreaGeometry): Promise<PreparedOutline> {
  const check = checkExactShape(geometry);
  if (!check.ok) throw outlineProblem(check.reasons);
  const prepared = await prepareAreaGeometry(tx, check.geometry);
  if (prepared.ok) return prepared;
  const code = prepared.reason === "Empty" ? "empty" : "self-crossing";
  const message = `expected a valid outline, got: ${prepared.reason}`;
  throw outlineProblem([{ code, message, position: prepared.position }]);
}

/** The error that an outline with these problems is refused with. */
export function outlineProblem(reasons: AreaShapeProblem[]): DomainError {
  const tooLarge = reasons.some((reason) => reason.code === "too-many-vertices");
  const message = reasons.map((reason) => reason.message).join("; ");
  return new DomainError(tooLarge ? "limit-exceeded" : "invalid-input", message, {
    field: "geometry",
    reasons,
    maxVertices: areaMaxVertices,
  });
}
