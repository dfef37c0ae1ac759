import { inOrganisation } from "#db/transaction.ts";
import { findFundedKey } from "#queries/build-out.sql.ts";
import { type Caller, publishedReader } from "../caller.ts";

/** Names the funded addresses as they are now; part of the address of a tile. */
export function getFundedKey(caller: Caller): Promise<{ key: string }> {
  const { organisation, userId } = publishedReader(caller).actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => ({
    key: await findFundedKey(tx, organisation.id),
  }));
}
