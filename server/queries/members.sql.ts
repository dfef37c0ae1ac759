import type { Queryable } from "#db/database.ts";
import { Role } from "#domain/roles.ts";

export type Membership = {
  organisation: { id: string; slug: string; name: string; territory: string[] };
  role: Role;
  municipalities: string[];
};

/** A membership as `membershipsOf` gives it: the role is not checked yet. */
export type MembershipRow = Omit<Membership, "role"> & { role: string };

/** SQL of the memberships of the person that the expression names, by name of the organisation, as one JSON array. */
export function membershipsOf(userId: string): string {
  return `(select coalesce(json_agg(json_build_object('role', m.role, 'municipalities', m.municipalities, 'organisation',
      json_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'territory', o.territory)) order by o.name), '[]')
    from member m join organisation o on o.id = m.organisation_id where m.user_id = ${userId})`;
}

/** The organisations of a person, by name. */
export async function listMemberships(db: Queryable, userId: string): Promise<Membership[]> {
  const { rows } = await db.query<{ memberships: MembershipRow[] }>(`select ${membershipsOf("$1")} as memberships`, [
    userId,
  ]);
  return (rows[0]?.memberships ?? []).map(toMembership);
}

export function toMembership(row: MembershipRow): Membership {
  return { ...row, role: Role.parse(row.role) };
}
