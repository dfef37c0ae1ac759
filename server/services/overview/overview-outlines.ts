import { inOrganisation } from "#db/transaction.ts";
import { listOutlines, type Rings } from "#queries/overview-places.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import type { Caller } from "../caller.ts";
import { KeptResults } from "../kept-results.ts";

/** Outlines of municipalities for a small map: metres of EPSG:25832; `bounds` west, south, east, north. */
export type OverviewOutlines = {
  bounds: [number, number, number, number] | null;
  municipalities: { ags: string; rings: Rings }[];
};

/** Finer than a pixel of the small map of a county. */
const toleranceMetres = 60;
const kept = new KeptResults<OverviewOutlines>(50);

/** The outlines of the municipalities that hold addresses of the organisation; those of a mayor only. */
export function getOutlines(caller: Caller): Promise<OverviewOutlines> {
  const { organisation, municipalities, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const revision = await currentRevision(tx, organisation.id);
    const key = JSON.stringify([organisation.id, organisation.territory, municipalities, revision]);
    return kept.get(caller.db, key, async () => {
      const asOf = { revision, past: false };
      const { territory } = organisation;
      const found = await listOutlines(tx, asOf, { territory, municipalities, toleranceMetres });
      return { bounds: boundsOf(found), municipalities: found };
    });
  });
}

function boundsOf(places: OverviewOutlines["municipalities"]): OverviewOutlines["bounds"] {
  let bounds: OverviewOutlines["bounds"] = null;
  for (const [x, y] of places.flatMap((place) => place.rings.flat())) {
    bounds = bounds
      ? [Math.min(bounds[0], x), Math.min(bounds[1], y), Math.max(bounds[2], x), Math.max(bounds[3], y)]
      : [x, y, x, y];
  }
  return bounds;
}
