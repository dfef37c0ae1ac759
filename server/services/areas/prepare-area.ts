import { isDeepStrictEqual } from "node:util";
import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { areaTitleMaxLength } from "#domain/expansion-area.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { ruleSetExists } from "#queries/rule-set.sql.ts";
import { type PreparedOutline, prepareOutline } from "./prepare-outline.ts";

/** What a person sends to create or save an area, checked and made ready to store. */
export type PreparedArea = { title: string; ruleSet: string } & PreparedOutline;

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
  const outline = await prepareShownOutline(tx, input.geometry);
  if (!(await ruleSetExists(tx, input.ruleSet))) {
    throw new DomainError("invalid-input", `expected the id of a rule set, got "${input.ruleSet}"`, {
      field: "ruleSet",
    });
  }
  return { title, ruleSet: input.ruleSet, ...outline };
}

/** An area is stored as the map will show it, so that its numbers are those of the shape that a person sees and saves again. */
async function prepareShownOutline(tx: Queryable, geometry: AreaGeometry): Promise<PreparedOutline> {
  const given = await prepareOutline(tx, geometry);
  return isDeepStrictEqual(given.geometry, geometry) ? given : prepareOutline(tx, given.geometry);
}
