import { administrators } from "#domain/roles.ts";
import { getLogo } from "#services/logo/get-logo.ts";
import { removeLogo } from "#services/logo/remove-logo.ts";
import { procedure, router } from "../trpc.ts";

export const logoRouter = router({
  get: procedure(administrators).query(({ ctx }) => getLogo(ctx)),
  remove: procedure(administrators).mutation(({ ctx }) => removeLogo(ctx)),
});
