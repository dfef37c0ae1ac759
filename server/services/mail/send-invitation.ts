import type { Database } from "#db/database.ts";
import { listOpenInvitations } from "#queries/invitations.sql.ts";
import { findAccountByEmail } from "#queries/users.sql.ts";
import type { Log } from "../log.ts";
import { invitationMail } from "./account-mails.ts";
import type { Post } from "./post.ts";

/**
 * Sends an open invitation; false where this instance sends no mails or the mail server refused, so that the link has to be
 * handed on. Call it after the invitation is committed. `path` is the page where the person answers.
 */
export async function sendInvitation(
  { db, post, log }: { db: Database; post: Post | null; log: Log },
  { id, path }: { id: string; path: string },
): Promise<boolean> {
  if (!post) return false;
  const [invitation] = await listOpenInvitations(db, { id });
  if (!invitation) return false;
  const known = await findAccountByEmail(db, invitation.email);
  try {
    const url = `${post.baseUrl}${path === "/login" ? "/einladungen" : path}`;
    await post.mailer.send(invitationMail(invitation, { url, language: known?.language ?? "de" }));
    return true;
  } catch (error) {
    log.warn({ err: error }, "an invitation could not be mailed");
    return false;
  }
}
