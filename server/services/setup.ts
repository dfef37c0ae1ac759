import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import type { Database, Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { listOpenInvitations } from "#queries/invitations.sql.ts";
import { listOrganisations } from "#queries/organisations.sql.ts";
import {
  findUserByEmail,
  findUserById,
  hasInstanceAdministrator,
  insertUser,
  upsertMember,
  upsertPassword,
} from "#queries/users.sql.ts";
import { writeAudit } from "./audit.ts";
import { minPasswordLength } from "./authentication.ts";
import { refuseCommonPassword } from "./common-passwords.ts";
import { enter, type OpenInvitation, toView } from "./invitations.ts";
import { createLink, describeLink, type LinkContent, redeemLink } from "./one-time-links.ts";
import { chooseOrganisation, hasNoNameYet, nameFirstOrganisation } from "./organisations.ts";

export const SetupInput = z.object({
  token: z.string().min(20).max(200),
  name: z.string().trim().max(200).default(""),
  email: z.email().max(320),
  /** How the first administrator calls the organisation. */
  organisation: z.string().trim().max(200).default(""),
  password: z.string().min(minPasswordLength).max(256),
});

/** The path of a new administrator link; null once somebody has become administrator. */
export function offerAdministratorLink(db: Database): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    return (await hasInstanceAdministrator(tx)) ? null : createLink(tx, { purpose: "administrator" });
  });
}

/**
 * Redeems a one-time link: makes the account it promises, or sets its new password, and gives the id of the user.
 *
 * Errors: `not-found` for a link that is unknown, used or too old; `invalid-input` when the e-mail address is not the one
 * the link was made for, or the password is a common one (fault `common-password`), `conflict` when it has an account already. After an error the link still works.
 */
export async function redeemSetup(db: Database, input: z.input<typeof SetupInput>): Promise<{ userId: string }> {
  refuseCommonPassword(input.password, input.email);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(db, async (tx) => {
    const content = await redeemLink(tx, input.token);
    if (!content)
      throw new DomainError("not-found", "expected a link that still works; this one is unknown, used or too old");
    if (content.purpose === "password") return { userId: await changePassword(tx, content, input.email, passwordHash) };
    if (content.purpose === "invitation") await requireInvited(tx, content.invitationId, input.email);
    if (await findUserByEmail(tx, input.email)) {
      throw new DomainError("conflict", `expected an e-mail address without an account, got ${input.email}`);
    }
    const isInstanceAdministrator = content.purpose === "administrator";
    const name = input.name || input.email;
    const userId = await insertUser(tx, { name, email: input.email, isInstanceAdministrator, passwordHash });
    if (content.purpose === "invitation") {
      await enter(tx, { id: userId, name, email: input.email }, content.invitationId);
      return { userId };
    }
    for (const membership of await administratorships(tx, input.organisation ?? "")) {
      const { organisationId, role } = membership;
      await upsertMember(tx, { ...membership, userId });
      await writeAudit(tx, {
        ...{ organisationId, userId, actor: name, action: "create" },
        ...{ entity: "member", entityId: userId, after: { role, email: input.email } },
      });
    }
    return { userId };
  });
}

async function requireInvited(tx: Queryable, id: string, email: string): Promise<void> {
  const [invitation] = await listOpenInvitations(tx, { id });
  if (!invitation) throw new DomainError("not-found", "expected an invitation that is open; this one is not");
  if (invitation.email !== email.toLowerCase()) {
    throw new DomainError("invalid-input", "expected the e-mail address that was invited", { field: "email" });
  }
}

/** What a link is about, for the page that redeems it, without using it up; null when it works no more. */
export async function describeSetup(
  db: Database,
  token: string,
): Promise<{ purpose: LinkContent["purpose"]; invitation: OpenInvitation | null; asksOrganisation: boolean } | null> {
  const content = await describeLink(db, token);
  if (!content) return null;
  const { purpose } = content;
  if (purpose === "invitation") {
    const [row] = await listOpenInvitations(db, { id: content.invitationId });
    return row ? { purpose, invitation: toView(row), asksOrganisation: false } : null;
  }
  return { purpose, invitation: null, asksOrganisation: purpose === "administrator" && (await hasNoNameYet(db)) };
}

async function administratorships(tx: Queryable, name: string) {
  if (name !== "" && (await hasNoNameYet(tx))) await nameFirstOrganisation(tx, name);
  const existing = await listOrganisations(tx);
  const organisations = existing.length > 0 ? existing : [await chooseOrganisation(tx, undefined)];
  return organisations.map(({ id }) => ({ organisationId: id, role: "administrator" as const, municipalities: [] }));
}

async function changePassword(
  tx: Queryable,
  content: Extract<LinkContent, { purpose: "password" }>,
  email: string,
  passwordHash: string,
): Promise<string> {
  const user = await findUserById(tx, content.userId);
  if (!user || user.email.toLowerCase() !== email.toLowerCase()) {
    throw new DomainError("invalid-input", "expected the e-mail address that the link was made for", {
      field: "email",
    });
  }
  await upsertPassword(tx, user.id, passwordHash);
  const event = { action: "change-password", entity: "user", entityId: user.id };
  await writeAudit(tx, { organisationId: null, userId: user.id, actor: user.email, ...event });
  return user.id;
}
