import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Queryable } from "#db/database.ts";
import { Role } from "#domain/roles.ts";
import { deleteLinks, insertLink, takeLink } from "#queries/one-time-links.sql.ts";

/** What a one-time link allows its holder, once. */
export const LinkContent = z.discriminatedUnion("purpose", [
  z.object({ purpose: z.literal("administrator") }),
  z.object({
    purpose: z.literal("invitation"),
    organisationId: z.uuid(),
    email: z.string(),
    role: Role,
    municipalities: z.array(z.string()),
  }),
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
  const token = randomBytes(tokenBytes).toString("base64url");
  if (content.purpose === "administrator") await deleteLinks(tx, "administrator");
  await insertLink(tx, { identifier: identifierOf(token), content, validHours: hours });
  return `/einrichten?token=${token}`;
}

/** What the link with that token allows; it is used up by this call. Null when it is unknown, used or too old. */
export async function redeemLink(tx: Queryable, token: string): Promise<LinkContent | null> {
  const content = await takeLink(tx, identifierOf(token));
  return content === null ? null : LinkContent.parse(content);
}

function identifierOf(token: string): string {
  return `one-time:${createHash("sha256").update(token).digest("hex")}`;
}
