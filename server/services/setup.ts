import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import type { Database, Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
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
import { createLink, type LinkContent, redeemLink } from "./one-time-links.ts";
import { chooseOrganisation } from "./organisations.ts";

export const SetupInput = z.object({
  token: z.string().min(20).max(200),
  name: z.string().trim().max(200).default(""),
  email: z.email().max(320),
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
 * the link was made for, `conflict` when it has an account already. After an error the link still works.
 */
export async function redeemSetup(db: Database, input: z.infer<typeof SetupInput>): Promise<{ userId: string }> {
  const passwordHash = await hashPassword(input.password);
  return inTransaction(db, async (tx) => {
    const content = await redeemLink(tx, input.token);
    if (!content)
      throw new DomainError("not-found", "expected a link that still works; this one is unknown, used or too old");
    if (content.purpose === "password") return { userId: await changePassword(tx, content, input.email, passwordHash) };
    if (content.purpose === "invitation" && content.email.toLowerCase() !== input.email.toLowerCase()) {
      throw new DomainError("invalid-input", "expected the e-mail address that was invited", { field: "email" });
    }
    if (await findUserByEmail(tx, input.email)) {
      throw new DomainError("conflict", `expected an e-mail address without an account, got ${input.email}`);
    }
    const isInstanceAdministrator = content.purpose === "administrator";
    const name = input.name || input.email;
    const userId = await insertUser(tx, { name, email: input.email, isInstanceAdministrator, passwordHash });
    for (const membership of await membershipsOf(tx, content)) {
      await upsertMember(tx, { ...membership, userId });
      await writeAudit(tx, {
        ...{ organisationId: membership.organisationId, userId, actor: name },
        ...{
          action: "create",
          entity: "member",
          entityId: userId,
          after: { role: membership.role, email: input.email },
        },
      });
    }
    return { userId };
  });
}

async function membershipsOf(tx: Queryable, content: Exclude<LinkContent, { purpose: "password" }>) {
  if (content.purpose === "invitation") {
    const { organisationId, role, municipalities } = content;
    return [{ organisationId, role, municipalities }];
  }
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
