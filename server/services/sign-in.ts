import type { Database } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { findMembership, type Membership } from "#queries/members.sql.ts";
import type { Caller } from "./caller.ts";

export type SignedInUser = {
  id: string;
  name: string;
  email: string;
  isInstanceAdministrator: boolean;
};

/**
 * Who acts, in which organisation. Errors: `unauthenticated` without a user, `not-found` for an organisation that does not
 * exist or that the user is no member of (nobody learns which), `forbidden` when the role is not in `roles`.
 */
export async function resolveActor(
  db: Database,
  user: SignedInUser | null,
  slug: string,
  roles: readonly Membership["role"][],
): Promise<Caller["actor"]> {
  if (!user) throw new DomainError("unauthenticated", "expected a signed-in user, got none");
  const membership = await findMembership(db, user.id, slug);
  if (!membership) throw new DomainError("not-found", `expected an organisation of ${user.email}, got "${slug}"`);
  if (!roles.includes(membership.role)) {
    throw new DomainError("forbidden", `expected one of the roles ${roles.join(", ")}, got ${membership.role}`, {
      role: membership.role,
      roles,
    });
  }
  const { organisation, role, municipalities } = membership;
  return { userId: user.id, name: user.name, role, organisation, municipalities };
}
