import { randomBytes } from "node:crypto";
import { verifyPassword } from "better-auth/crypto";
import type { Database, Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import {
  countInstanceAdministrators,
  findPasswordHash,
  forgetPerson,
  lockOrganisations,
} from "#queries/accounts.sql.ts";
import { listMemberships } from "#queries/members.sql.ts";
import { findUserByEmail, findUserById, isInstanceAdministrator, listMembers } from "#queries/users.sql.ts";
import { writeAudit } from "./audit.ts";
import type { SignedInUser } from "./sign-in.ts";

/**
 * Somebody deletes the own account; the password says that it is them. Errors: `forbidden` for an account without a
 * password (the demo's), `invalid-input` for a wrong one, else as for `deleteAccountOf`.
 */
export function deleteOwnAccount(db: Database, user: SignedInUser, password: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const hash = await findPasswordHash(tx, user.id);
    if (hash === null) throw new DomainError("forbidden", "expected an account with a password, this one has none");
    if (!(await verifyPassword({ hash, password }))) {
      throw new DomainError("invalid-input", "expected the password of the account", { field: "password" });
    }
    await forget(tx, user.id, { userId: user.id, name: null });
  });
}

/**
 * An administrator of the instance deletes an account. Errors: `forbidden`, `not-found`; `conflict` for the last
 * administrator of an organisation (`organisation` in the details) or of the instance.
 */
export function deleteAccountOf(db: Database, user: SignedInUser, userId: string): Promise<void> {
  if (!user.isInstanceAdministrator) throw new DomainError("forbidden", "expected an administrator of the instance");
  return inTransaction(db, async (tx) => {
    if (!(await findUserById(tx, userId))) throw noAccount(userId);
    await forget(tx, userId, { userId: user.id, name: user.id === userId ? null : user.name });
  });
}

/** The same from the command line. Errors as for `deleteAccountOf`. */
export function deleteAccountByEmail(db: Database, email: string): Promise<{ pseudonym: string }> {
  return inTransaction(db, async (tx) => {
    const user = await findUserByEmail(tx, email);
    if (!user) throw noAccount(email);
    return { pseudonym: await forget(tx, user.id, { userId: null, name: "breitbandlotse user" }) };
  });
}

/**
 * What says who the person is goes, with their rights, sessions, credentials, reminders and calendar addresses; history and
 * audit trail keep a pseudonym. A `name` of null: the person themselves.
 */
async function forget(tx: Queryable, id: string, by: { userId: string | null; name: string | null }): Promise<string> {
  const organisations = (await listMemberships(tx, id)).map(({ organisation }) => organisation);
  const ids = organisations.map((organisation) => organisation.id);
  // Of two administrators who go at the same moment the second one has to see that the first is gone.
  await lockOrganisations(tx, ids);
  for (const organisation of organisations) {
    const administrators = (await listMembers(tx, organisation.id)).filter(({ role }) => role === "administrator");
    if (administrators.length === 1 && administrators[0]?.id === id) {
      const message = `expected another administrator of ${organisation.name}, this is the last one`;
      throw new DomainError("conflict", message, { organisation: organisation.name });
    }
  }
  if ((await isInstanceAdministrator(tx, id)) && (await countInstanceAdministrators(tx)) === 1) {
    throw new DomainError("conflict", "expected another administrator of the instance, this is the last one");
  }
  const pseudonym = `gelöschtes Konto ${randomBytes(2).toString("hex").toUpperCase()}`;
  await forgetPerson(tx, id, pseudonym);
  for (const organisationId of ids.length > 0 ? ids : [null]) {
    await writeAudit(tx, {
      ...{ organisationId, userId: by.userId, actor: by.name ?? pseudonym, action: "delete" },
      ...{ entity: "user", entityId: id, after: { name: pseudonym } },
    });
  }
  return pseudonym;
}

function noAccount(wanted: string): DomainError {
  return new DomainError("not-found", `expected an account, got ${wanted}`, { entity: "user" });
}
