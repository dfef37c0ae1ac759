import type { Queryable } from "#db/database.ts";
import type { AddressSet } from "#domain/address-set.ts";
import { DomainError } from "#domain/errors.ts";
import { isInVisibleProject } from "#queries/advisers.sql.ts";
import type { Caller } from "../caller.ts";

/**
 * What an adviser may ask for; which of them exist for them is decided by row-level security. Not the working copy of an
 * area: it may be drawn around everything without belonging to the project yet.
 */
const advisedKinds: readonly AddressSet["within"]["kind"][] = ["area-revision", "project"];

/**
 * Lets an adviser see single addresses, with their offers, in projects that they were invited to and nowhere else; other
 * roles pass. Throws `forbidden` for any other set.
 */
export function requireAdvisedSet({ actor }: Pick<Caller, "actor">, kind: AddressSet["within"]["kind"]): void {
  if (actor.role !== "adviser" || advisedKinds.includes(kind)) return;
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
