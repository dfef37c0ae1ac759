import { readInOrganisation } from "#db/transaction.ts";
import { areaTitle } from "#domain/area-title.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { findAreaPlace, listAreaTitles } from "#queries/area-place.sql.ts";
import type { Caller } from "../caller.ts";
import { getAsOf } from "../data-state.ts";
import { prepareOutline } from "./prepare-outline.ts";

/** What a drawn shape is called until a person names it: see `areaTitle`. Errors: those of `prepareOutline`. */
export async function suggestTitle(
  caller: Caller,
  { geometry }: { geometry: AreaGeometry },
): Promise<{ title: string | null }> {
  const { organisation, userId } = caller.actor;
  return readInOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const outline = await prepareOutline(tx, geometry);
    const place = await findAreaPlace(tx, outline.stored, await getAsOf(tx, organisation.id, undefined));
    return { title: areaTitle(place, await listAreaTitles(tx, organisation.id)) };
  });
}
