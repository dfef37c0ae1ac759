import { z } from "zod";
import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { Role } from "#domain/roles.ts";
import type { OrganisationRow } from "#queries/organisations.sql.ts";
import { findUserByEmail, insertUser, listMembers, type MemberRow, upsertMember } from "#queries/users.sql.ts";
import { writeAudit } from "./audit.ts";
import { createLink } from "./one-time-links.ts";

const actor = "breitbandlotse user";

/** Adds a person to an organisation; `path` is a one-time link for the password. Errors: `conflict`, `invalid-input`. */
export function createUser(
  db: Database,
  organisation: OrganisationRow,
  person: { email: string; name: string; role: Role },
): Promise<{ id: string; path: string }> {
  const email = checkEmail(person.email);
  return inTransaction(db, async (tx) => {
    if (await findUserByEmail(tx, email))
      throw new DomainError("conflict", `expected an e-mail address without an account, got ${email}`);
    const id = await insertUser(tx, { name: person.name, email, isInstanceAdministrator: false, passwordHash: null });
    await upsertMember(tx, { organisationId: organisation.id, userId: id, role: person.role, municipalities: [] });
    await writeAudit(tx, {
      ...{ organisationId: organisation.id, userId: null, actor, action: "create" },
      ...{ entity: "member", entityId: id, after: { email, role: person.role } },
    });
    return { id, path: await createLink(tx, { purpose: "password", userId: id }) };
  });
}

export function listUsersOf(db: Database, organisation: OrganisationRow): Promise<MemberRow[]> {
  return listMembers(db, organisation.id);
}

/** Makes an existing account a member with that role, or changes its role. Errors: `not-found`, `invalid-input`. */
export function setRoleOf(
  db: Database,
  organisation: OrganisationRow,
  email: string,
  wanted: string,
): Promise<{ email: string; role: Role }> {
  const role = Role.safeParse(wanted);
  if (!role.success)
    throw new DomainError("invalid-input", `expected one of ${Role.options.join(", ")}, got "${wanted}"`);
  return inTransaction(db, async (tx) => {
    const user = await getUser(tx, email);
    const before = (await listMembers(tx, organisation.id)).find((member) => member.id === user.id);
    const municipalities = before?.municipalities ?? [];
    await upsertMember(tx, { organisationId: organisation.id, userId: user.id, role: role.data, municipalities });
    await writeAudit(tx, {
      ...{
        organisationId: organisation.id,
        userId: null,
        actor,
        action: "change",
        entity: "member",
        entityId: user.id,
      },
      ...{ before: before && { role: before.role }, after: { role: role.data } },
    });
    return { email, role: role.data };
  });
}

/** The path of a one-time link with which the person sets a new password. Errors: `not-found`. */
export function passwordLink(db: Database, email: string): Promise<string> {
  return inTransaction(db, async (tx) =>
    createLink(tx, { purpose: "password", userId: (await getUser(tx, email)).id }),
  );
}

async function getUser(tx: Parameters<typeof findUserByEmail>[0], email: string): Promise<{ id: string }> {
  const user = await findUserByEmail(tx, email);
  if (!user) throw new DomainError("not-found", `expected the e-mail address of an account, got ${email}`);
  return user;
}

function checkEmail(email: string): string {
  const parsed = z.email().max(320).safeParse(email);
  if (!parsed.success) throw new DomainError("invalid-input", `expected an e-mail address, got "${email}"`);
  return parsed.data;
}
