import { toRuleSetView } from "#domain/rule-set.ts";
import { ruleSets } from "#domain/rule-sets.data.ts";
import { procedure, router } from "../trpc.ts";

export const ruleSetsRouter = router({
  list: procedure("public").query(() => ruleSets.map(toRuleSetView)),
});
