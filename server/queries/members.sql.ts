import type { Queryable } from "#db/database.ts";
import { Role } from "#domain/roles.ts";

export type Membership = {
  organisation: { id: string; slug: string; name: string; territory: string[] };
  role: Role;
  municipalities: string[];
};

type Row = {
  id: string;
  slug: string;
  name: string;
  territory: string[];
  role: string;
  municipalities: string[];
};

const membershipQuery = `select o.id, o.slug, o.name, o.territory, m.role, m.municipalities
  from member m join organisation o on o.id = m.organisation_id where m.user_id = $1`;

/** The organisations of a person, by name. */
export async function listMemberships(db: Queryable, userId: string): Promise<Membership[]> {
  const { rows } = await db.query<Row>(`${membershipQuery} order by o.name`, [userId]);
  return rows.map(toMembership);
}

/** The membership of a person in the organisation with that slug; null when there is none. */
export async function findMembership(db: Queryable, userId: string, slug: string): Promise<Membership | null> {
  const { rows } = await db.query<Row>(`${membershipQuery} and o.slug = $2`, [userId, slug]);
  return rows[0] ? toMembership(rows[0]) : null;
}

function toMembership(row: Row): Membership {
  const { role, municipalities, ...organisation } = row;
  return { organisation, role: Role.parse(role), municipalities };
}
