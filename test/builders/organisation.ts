import { randomUUID } from "node:crypto";
import type { Queryable } from "#db/database.ts";
import type { Role } from "#domain/roles.ts";
import { ensureOrganisation, type OrganisationRow } from "#queries/organisations.sql.ts";
import { insertUser, upsertMember } from "#queries/users.sql.ts";
import type { SignedInUser } from "#services/sign-in.ts";

/** An organisation with a slug of its own, responsible for everything unless told otherwise. */
export function buildOrganisation(
  db: Queryable,
  given: { name?: string; territory?: string[] } = {},
): Promise<OrganisationRow> {
  const slug = `org-${randomUUID().slice(0, 8)}`;
  return ensureOrganisation(db, { slug, name: given.name ?? slug, territory: given.territory ?? [] });
}

/** A person who is a member of the organisation with that role; without organisation a person who is member of none. */
export async function buildUser(
  db: Queryable,
  given: { organisation?: OrganisationRow; role?: Role; municipalities?: string[]; name?: string } = {},
): Promise<SignedInUser> {
  const email = `${randomUUID().slice(0, 8)}@example.org`;
  const name = given.name ?? email;
  const id = await insertUser(db, { name, email, isInstanceAdministrator: false, passwordHash: null });
  if (given.organisation) {
    const { organisation, role = "planner", municipalities = [] } = given;
    await upsertMember(db, { organisationId: organisation.id, userId: id, role, municipalities });
  }
  return { id, name, email, isInstanceAdministrator: false, language: null };
}
