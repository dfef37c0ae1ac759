import type { Queryable } from "#db/database.ts";

export type ShareLinkRow = {
  id: string;
  title: string;
  municipalities: string[];
  createdBy: string | null;
  createdAt: Date;
  expiresOn: string | null;
  lastReadAt: Date | null;
};

/** Keeps a link; of its secret only the hash. Gives its id. */
export async function insertShareLink(
  tx: Queryable,
  link: {
    organisationId: string;
    secretHash: string;
    title: string;
    municipalities: readonly string[];
    expiresOn: string | null;
    userId: string | null;
  },
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into share_link (organisation_id, secret_hash, title, municipalities, expires_on, created_by)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [link.organisationId, link.secretHash, link.title, link.municipalities, link.expiresOn, link.userId],
  );
  return rows[0]?.id ?? "";
}

/** The links of an organisation that are not revoked, newest first. */
export async function listShareLinks(tx: Queryable, organisationId: string): Promise<ShareLinkRow[]> {
  const { rows } = await tx.query<ShareLinkRow>(
    `select l.id, l.title, l.municipalities, u.name as "createdBy", l.created_at as "createdAt",
       l.expires_on::text as "expiresOn", l.last_read_at as "lastReadAt"
     from share_link l left join app_user u on u.id = l.created_by
     where l.organisation_id = $1 and l.revoked_at is null order by l.created_at desc, l.id`,
    [organisationId],
  );
  return rows;
}

/** Ends a link for good; gives its title, null when there is none that could be ended. */
export async function revokeShareLink(
  tx: Queryable,
  link: { id: string; organisationId: string },
): Promise<string | null> {
  const { rows } = await tx.query<{ title: string }>(
    `update share_link set revoked_at = now() where id = $1 and organisation_id = $2 and revoked_at is null
     returning title`,
    [link.id, link.organisationId],
  );
  return rows[0]?.title ?? null;
}

/** What a link shows, found by the hash of its secret; null when it is unknown, revoked or past its last day. */
export async function findSharedOrganisation(
  tx: Queryable,
  link: { secretHash: string; today: string },
): Promise<{
  id: string;
  title: string;
  municipalities: string[];
  organisation: { id: string; slug: string; name: string; territory: string[] };
} | null> {
  const { rows } = await tx.query<{
    id: string;
    title: string;
    municipalities: string[];
    organisation: { id: string; slug: string; name: string; territory: string[] };
  }>(
    `select l.id, l.title, l.municipalities,
       json_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'territory', o.territory) as organisation
     from share_link l join organisation o on o.id = l.organisation_id
     where l.secret_hash = $1 and l.revoked_at is null and (l.expires_on is null or l.expires_on >= $2::date)`,
    [link.secretHash, link.today],
  );
  return rows[0] ?? null;
}

/** Notes that a link was used; at most once a minute, so that readers do not wait for one another. */
export async function noteShareRead(tx: Queryable, id: string): Promise<void> {
  await tx.query(
    `update share_link set last_read_at = now()
     where id = $1 and (last_read_at is null or last_read_at < now() - interval '1 minute')`,
    [id],
  );
}
