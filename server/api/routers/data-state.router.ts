import { everyone } from "#domain/roles.ts";
import { getDataState } from "#services/data-state.ts";
import { procedure, router } from "../trpc.ts";

export const dataStateRouter = router({
  get: procedure(everyone).query(({ ctx }) => getDataState(ctx)),
});
