import { LRUCache } from "lru-cache";
import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { listMemberships } from "#queries/members.sql.ts";
import { deleteLinks } from "#queries/one-time-links.sql.ts";
import { findAccountByEmail, findUserById, isInstanceAdministrator } from "#queries/users.sql.ts";
import { writeAudit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { passwordMail } from "./mail/account-mails.ts";
import type { Post } from "./mail/post.ts";
import { createLink } from "./one-time-links.ts";

export const mailedLinkHours = 1;
const mostMailsPerHour = 3;
const hourMs = 3_600_000;

/** Mails a link for a new password to whoever asks for it and has an account; at most three an hour to one address. */
export class ForgottenPasswords {
  readonly #mails = new LRUCache<string, { count: number }>({ max: 50_000, ttl: hourMs });

  constructor(
    private readonly db: Database,
    private readonly post: Post,
  ) {}

  /** Answers nothing, and whoever asks is not kept waiting for it: nobody learns whether there is such an account. */
  async mailLink(given: string): Promise<void> {
    const email = given.trim().toLowerCase();
    const sent = this.#mails.get(email) ?? { count: 0 };
    if (sent.count >= mostMailsPerHour) return;
    sent.count += 1;
    // Kept as it is: the hour begins with the first mail.
    if (sent.count === 1) this.#mails.set(email, sent);
    const account = await findAccountByEmail(this.db, email);
    if (!account) return;
    const path = await inTransaction(this.db, async (tx) => {
      await deleteLinks(tx, "password", account.id);
      await writeAudit(tx, {
        ...{ organisationId: null, userId: null, actor: "unbekannt", action: "ask-password" },
        ...{ entity: "user", entityId: account.id },
      });
      return createLink(tx, { purpose: "password", userId: account.id }, mailedLinkHours);
    });
    await this.post.mailer.send(passwordMail(account, { url: `${this.post.baseUrl}${path}`, hours: mailedLinkHours }));
  }
}

/**
 * A link for a new password, to hand on: for a member of the caller's organisation who belongs to no other one, since it
 * opens whatever they may do; administrators of the instance make one for any member. Errors: `not-found`, `forbidden`.
 */
export function makePasswordLink({ db, actor }: Caller, userId: string): Promise<{ url: string }> {
  const organisationId = actor.organisation.id;
  return inTransaction(db, async (tx) => {
    const memberships = await listMemberships(tx, userId);
    const person = await findUserById(tx, userId);
    if (!person || !memberships.some(({ organisation }) => organisation.id === organisationId)) {
      throw new DomainError("not-found", `expected a member of ${actor.organisation.slug}, got ${userId}`);
    }
    const isChief = actor.userId !== null && (await isInstanceAdministrator(tx, actor.userId));
    if (!isChief && (memberships.length > 1 || (await isInstanceAdministrator(tx, userId)))) {
      throw new DomainError("forbidden", "expected a member of this organisation alone, with no rights beyond it");
    }
    await deleteLinks(tx, "password", userId);
    await writeAudit(tx, {
      ...{ organisationId, userId: actor.userId, actor: actor.name, action: "password-link" },
      ...{ entity: "user", entityId: userId },
    });
    return { url: await createLink(tx, { purpose: "password", userId }) };
  });
}
