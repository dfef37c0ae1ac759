import { inOrganisation } from "#db/transaction.ts";
import { fundedStatusesFor } from "#domain/address-state.ts";
import { findFundedKey } from "#queries/funded-areas.sql.ts";
import { type Caller, publishedReader } from "../caller.ts";

/** Names the areas of funded projects as the caller sees them now; part of the address of a tile. */
export function getFundedKey(caller: Caller): Promise<{ key: string }> {
  const { organisation, userId, role } = publishedReader(caller).actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => ({
    key: await findFundedKey(tx, { organisationId: organisation.id, projectStatuses: fundedStatusesFor(role) }),
  }));
}
