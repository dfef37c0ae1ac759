import type { Queryable } from "#db/database.ts";
import { type AddressSet, mayListAddresses } from "#domain/address-set.ts";
import { DomainError } from "#domain/errors.ts";
import { isInVisibleProject } from "#queries/advisers.sql.ts";
import type { Caller } from "../caller.ts";

/**
 * Lets an adviser see single addresses, with their offers, in projects that they were invited to and nowhere else; other
 * roles pass. Throws `forbidden` for any other set.
 */
export function requireAdvisedSet({ actor }: Pick<Caller, "actor">, kind: AddressSet["within"]["kind"]): void {
  if (actor.role !== "adviser" || mayListAddresses(actor.role, kind)) return;
  throw new DomainError("forbidden", `expected the addresses of an invited project, got those of "${kind}"`, {
    role: actor.role,
  });
}

/** The same for one address; throws `not-found`. `tx` comes from `inOrganisation`. */
export async function requireAdvisedAddress(
  tx: Queryable,
  { actor }: Pick<Caller, "actor">,
  id: string,
): Promise<void> {
  if (actor.role !== "adviser" || (await isInVisibleProject(tx, id))) return;
  throw new DomainError("not-found", `expected an address of an invited project, got id ${id}`, { entity: "address" });
}
