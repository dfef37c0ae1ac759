import { createHash, randomBytes } from "node:crypto";
import { inOrganisation } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { germanDay } from "#domain/german-day.ts";
import { insertShareLink, listShareLinks as queryLinks, revokeShareLink } from "#queries/overview-share.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";

export type ShareLinkView = {
  id: string;
  title: string;
  municipalities: string[];
  createdBy: string | null;
  createdAt: string;
  expiresOn: string | null;
  lastReadAt: string | null;
};

const secretBytes = 24;

/**
 * Makes a read-only address of the overview. The secret is in the answer only: what is kept is its hash. Without
 * `municipalities` it shows the whole territory, without `expiresOn` it holds until it is revoked.
 */
export function createShareLink(
  caller: Caller,
  input: { title: string; municipalities?: readonly string[] | undefined; expiresOn?: string | null | undefined },
): Promise<{ id: string; path: string }> {
  const { organisation, userId, name } = caller.actor;
  const { title, municipalities = [], expiresOn = null } = input;
  const today = germanDay(caller.now());
  if (expiresOn !== null && expiresOn < today)
    throw new DomainError("invalid-input", `expected a last day from ${today} on, got ${expiresOn}`, {
      field: "expiresOn",
    });
  const secret = randomBytes(secretBytes).toString("base64url");
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const link = { organisationId: organisation.id, title, municipalities, expiresOn, userId };
    const id = await insertShareLink(tx, { ...link, secretHash: hashOfSecret(secret) });
    await writeAudit(tx, {
      ...{ organisationId: organisation.id, userId, actor: name, action: "create", entity: "share-link", entityId: id },
      before: null,
      after: { title, municipalities, expiresOn },
    });
    return { id, path: `/public/uebersicht/${secret}` };
  });
}

/** The links that are not revoked, those past their last day too. */
export function listShareLinks(caller: Caller): Promise<ShareLinkView[]> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) =>
    (await queryLinks(tx, organisation.id)).map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      lastReadAt: row.lastReadAt?.toISOString() ?? null,
    })),
  );
}

/** Ends a link at once and for good; throws `not-found`. */
export function endShareLink(caller: Caller, input: { id: string }): Promise<void> {
  const { organisation, userId, name } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const title = await revokeShareLink(tx, { id: input.id, organisationId: organisation.id });
    if (title === null)
      throw new DomainError("not-found", `expected a link of this organisation, got "${input.id}"`, {
        entity: "share-link",
        id: input.id,
      });
    await writeAudit(tx, {
      ...{ organisationId: organisation.id, userId, actor: name, action: "revoke", entity: "share-link" },
      entityId: input.id,
      before: { title },
      after: null,
    });
  });
}

export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
