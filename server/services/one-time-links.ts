import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Queryable } from "#db/database.ts";
import { deleteLinks, insertLink, peekLink, takeLink } from "#queries/one-time-links.sql.ts";

/** What a one-time link allows its holder, once. */
export const LinkContent = z.discriminatedUnion("purpose", [
  z.object({ purpose: z.literal("administrator") }),
  z.object({ purpose: z.literal("invitation"), invitationId: z.uuid() }),
  z.object({ purpose: z.literal("password"), userId: z.uuid() }),
]);
export type LinkContent = z.infer<typeof LinkContent>;

const tokenBytes = 32;
export const invitationHours = 14 * 24;
const validHours = { administrator: 72, invitation: invitationHours, password: 24 } as const;

/**
 * Makes a link and gives its path; only a hash of the token is kept. A new administrator link replaces older ones. It is
 * good for the time usual for what it allows, unless told otherwise.
 */
export async function createLink(
  tx: Queryable,
  content: LinkContent,
  hours: number = validHours[content.purpose],
): Promise<string> {
  const { path, identifier } = newLink();
  if (content.purpose === "administrator") await deleteLinks(tx, "administrator");
  await insertLink(tx, { identifier, content, validHours: hours });
  return path;
}

/** The path of a link that is still to be kept, and the name that it is kept under. */
export function newLink(): { path: string; identifier: string } {
  const token = randomBytes(tokenBytes).toString("base64url");
  return { path: `/einrichten?token=${token}`, identifier: identifierOf(token) };
}

/** What the link with that token allows; it is used up by this call. Null when it is unknown, used or too old. */
export async function redeemLink(tx: Queryable, token: string): Promise<LinkContent | null> {
  const content = await takeLink(tx, identifierOf(token));
  return content === null ? null : LinkContent.parse(content);
}

/** The same without using it up, for the page that says what it is about. */
export async function describeLink(db: Queryable, token: string): Promise<LinkContent | null> {
  const content = await peekLink(db, identifierOf(token));
  return content === null ? null : LinkContent.parse(content);
}

function identifierOf(token: string): string {
  return `one-time:${createHash("sha256").update(token).digest("hex")}`;
}
