import { z } from "zod";
import { BoundingBox } from "#domain/geometry.ts";
import { MapFilter } from "#domain/map-filter.ts";
import { everyone } from "#domain/roles.ts";
import { countMap } from "#services/map/count-map.ts";
import { getFilterBounds } from "#services/map/filter-bounds.ts";
import { getFundedKey } from "#services/map/funded-key.ts";
import { procedure, router } from "../trpc.ts";

export const mapRouter = router({
  counts: procedure(everyone)
    .input(
      z.object({
        ruleSet: z.string(),
        bounds: BoundingBox.optional(),
        filter: MapFilter.optional(),
        asOf: z.number().int().min(0).optional(),
      }),
    )
    .query(({ ctx, input }) => countMap(ctx, input)),
  filterBounds: procedure(everyone)
    .input(z.object({ ruleSet: z.string(), filter: MapFilter, asOf: z.number().int().min(0).optional() }))
    .query(({ ctx, input }) => getFilterBounds(ctx, input)),
  fundedKey: procedure(everyone).query(({ ctx }) => getFundedKey(ctx)),
});
