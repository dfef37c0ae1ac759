import type { Queryable } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { ensureOrganisation, listOrganisations, type OrganisationRow } from "#queries/organisations.sql.ts";

const standard = { slug: "standard", name: "Standardorganisation", territory: [] } as const;

/**
 * The organisation that a command works for: the one with that slug, else the only one; an instance without any gets
 * „Standardorganisation". Errors: `invalid-input` when there are several and none is named, `not-found`.
 */
export async function chooseOrganisation(db: Queryable, slug: string | undefined): Promise<OrganisationRow> {
  const all = await listOrganisations(db);
  const known = all.map((organisation) => organisation.slug).join(", ");
  if (slug !== undefined) {
    const named = all.find((organisation) => organisation.slug === slug);
    if (!named)
      throw new DomainError("not-found", `expected an organisation, got "${slug}"; there are: ${known || "none"}`);
    return named;
  }
  if (all.length > 1)
    throw new DomainError("invalid-input", `expected --org, since there are several organisations: ${known}`);
  return all[0] ?? ensureOrganisation(db, standard);
}
