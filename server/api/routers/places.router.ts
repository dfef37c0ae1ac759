import { z } from "zod";
import { PlaceKind } from "#domain/place.ts";
import { readers } from "#domain/roles.ts";
import { getPlaceOutline } from "#services/places/get-outline.ts";
import { listPlaces } from "#services/places/list-places.ts";
import { procedure, router } from "../trpc.ts";

export const placesRouter = router({
  list: procedure(readers).query(({ ctx }) => listPlaces(ctx)),
  outline: procedure(readers)
    .input(z.object({ kind: PlaceKind, id: z.string().min(1).max(200) }))
    .query(({ ctx, input }) => getPlaceOutline(ctx, input)),
});
