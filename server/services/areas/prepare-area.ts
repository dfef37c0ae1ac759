import type { Queryable } from "#db/database.ts";
import { type AreaShapeProblem, areaMaxVertices, checkAreaShape } from "#domain/area-shape.ts";
import { DomainError } from "#domain/errors.ts";
import { areaTitleMaxLength } from "#domain/expansion-area.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { type PreparedGeometry, prepareAreaGeometry } from "#queries/area-geometry.sql.ts";
import { ruleSetExists } from "#queries/rule-set.sql.ts";

/** What a person sends to create or save an area, checked and made ready to store. */
export type PreparedArea = { title: string; ruleSet: string } & Extract<PreparedGeometry, { ok: true }>;

/**
 * Checks title, rule set and outline as the client does, then asks PostGIS. Throws `invalid-input` with `details.reasons`
 * in the form of `checkAreaShape`, so that the client shows the same text for both.
 */
export async function prepareArea(
  tx: Queryable,
  input: { title: string; ruleSet: string; geometry: AreaGeometry },
): Promise<PreparedArea> {
  const title = input.title.trim();
  if (title === "" || title.length > areaTitleMaxLength) {
    throw new DomainError(
      "invalid-input",
      `expected a title of 1 to ${areaTitleMaxLength} characters, got ${title.length}`,
      {
        field: "title",
      },
    );
  }
  const check = checkAreaShape(input.geometry);
  if (!check.ok) throw refusedOutline(check.reasons);
  if (!(await ruleSetExists(tx, input.ruleSet))) {
    throw new DomainError("invalid-input", `expected the id of a rule set, got "${input.ruleSet}"`, {
      field: "ruleSet",
    });
  }
  const prepared = await prepareAreaGeometry(tx, check.geometry);
  if (!prepared.ok) {
    const code = prepared.reason === "Empty" ? "empty" : "self-crossing";
    throw refusedOutline([
      { code, message: `expected a valid outline, got: ${prepared.reason}`, position: prepared.position },
    ]);
  }
  return { title, ruleSet: input.ruleSet, ...prepared };
}

function refusedOutline(reasons: AreaShapeProblem[]): DomainError {
  const tooLarge = reasons.some((reason) => reason.code === "too-many-vertices");
  return new DomainError(
    tooLarge ? "limit-exceeded" : "invalid-input",
    reasons.map((reason) => reason.message).join("; "),
    {
      field: "geometry",
      reasons,
      maxVertices: areaMaxVertices,
    },
  );
}
