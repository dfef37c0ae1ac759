import { DomainError } from "#domain/errors.ts";
import type { Language } from "#domain/language.ts";
import type { Membership } from "#queries/members.sql.ts";
import type { Caller } from "./caller.ts";

export type SignedInUser = {
  id: string;
  name: string;
  email: string;
  isInstanceAdministrator: boolean;
  /** Null until the person has chosen one. */
  language: Language | null;
};

/** A person and the organisations they are a member of, as of the request that asks. */
export type SignedIn = { user: SignedInUser; memberships: readonly Membership[] };

/**
 * Who acts, in which organisation. Errors: `unauthenticated` without a user, `not-found` for an organisation that does not
 * exist or that the user is no member of (nobody learns which), `forbidden` when the role is not in `roles`.
 */
export function resolveActor(
  signedIn: SignedIn | null,
  slug: string,
  roles: readonly Membership["role"][],
): Caller["actor"] {
  if (!signedIn) throw new DomainError("unauthenticated", "expected a signed-in user, got none");
  const { user, memberships } = signedIn;
  const membership = memberships.find(({ organisation }) => organisation.slug === slug);
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
