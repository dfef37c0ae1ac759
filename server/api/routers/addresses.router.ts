import { z } from "zod";
import { AddressSet } from "#domain/address-set.ts";
import { everyone, projectReaders } from "#domain/roles.ts";
import { getAddress } from "#services/addresses/get-address.ts";
import { listAddresses } from "#services/addresses/list-addresses.ts";
import { search } from "#services/addresses/search.ts";
import { procedure, router } from "../trpc.ts";

const asOf = z.number().int().min(0).optional();
const Sort = z.object({
  by: z.enum(["text", "class", "downMbps", "municipality"]),
  direction: z.enum(["asc", "desc"]),
});

export const addressesRouter = router({
  search: procedure(everyone)
    .input(z.object({ query: z.string().max(200), limit: z.number().int().min(1).max(50).optional() }))
    .query(({ ctx, input }) => search(ctx, input)),
  get: procedure(projectReaders)
    .input(z.object({ id: z.string().regex(/^\d{1,18}$/), ruleSet: z.string(), asOf }))
    .query(({ ctx, input }) => getAddress(ctx, input)),
  list: procedure(projectReaders)
    .input(
      z.object({
        set: AddressSet,
        sort: Sort.optional(),
        cursor: z.string().max(2000).nullish(),
        limit: z.number().int().min(1).max(500).optional(),
        asOf,
      }),
    )
    .query(({ ctx, input }) => listAddresses(ctx, input)),
});
