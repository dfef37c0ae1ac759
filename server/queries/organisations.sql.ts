import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { reservedSlugs } from "#domain/reserved-slugs.ts";

export type OrganisationRow = { id: string; slug: string; name: string; territory: string[] };

const columns = "id, slug, name, territory";

/** All organisations of the instance, oldest first. */
export async function listOrganisations(db: Queryable): Promise<OrganisationRow[]> {
  const { rows } = await db.query<OrganisationRow>(`select ${columns} from organisation order by created_at, slug`);
  return rows;
}

/** One organisation by id; null when it is gone. */
export async function findOrganisation(db: Queryable, id: string): Promise<OrganisationRow | null> {
  const { rows } = await db.query<OrganisationRow>(`select ${columns} from organisation where id = $1`, [id]);
  return rows[0] ?? null;
}

/** Adds an organisation; one that has the slug already stays as it is and is returned. Errors: `invalid-input` for a reserved slug. */
export async function ensureOrganisation(
  db: Queryable,
  organisation: { slug: string; name: string; territory: readonly string[] },
): Promise<OrganisationRow> {
  if (reservedSlugs.has(organisation.slug)) {
    throw new DomainError("invalid-input", `expected a slug of its own, got the reserved word "${organisation.slug}"`);
  }
  const { rows } = await db.query<OrganisationRow>(
    `insert into organisation (slug, name, territory) values ($1, $2, $3)
     on conflict (slug) do update set slug = excluded.slug returning ${columns}`,
    [organisation.slug, organisation.name, organisation.territory],
  );
  const row = rows[0];
  if (!row) throw new Error(`expected the organisation ${organisation.slug}, got no row`);
  return row;
}

export async function updateOrganisationName(tx: Queryable, organisation: { id: string; name: string }): Promise<void> {
  await tx.query("update organisation set name = $2 where id = $1", [organisation.id, organisation.name]);
}
