import type { Queryable } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { reservedSlugs } from "#domain/reserved-slugs.ts";
import { slugOf } from "#domain/slug.ts";
import {
  ensureOrganisation,
  listOrganisations,
  type OrganisationRow,
  updateOrganisationName,
} from "#queries/organisations.sql.ts";
import { writeAudit } from "./audit.ts";
import type { Caller } from "./caller.ts";

const standard = { slug: "standard", name: "Standardorganisation", territory: [] } as const;

/** Whether nobody has named the only organisation yet, or there is none. */
export async function hasNoNameYet(db: Queryable): Promise<boolean> {
  const all = await listOrganisations(db);
  return all.length === 0 || (all.length === 1 && all[0]?.slug === standard.slug && all[0].name === standard.name);
}

/** Gives the organisation of a new instance its name, and a path of its own where nobody can know the old one yet. */
export async function nameFirstOrganisation(tx: Queryable, name: string): Promise<void> {
  const [existing] = await listOrganisations(tx);
  if (existing) return updateOrganisationName(tx, { id: existing.id, name });
  const slug = slugOf(name, standard.slug);
  await ensureOrganisation(tx, { slug: reservedSlugs.has(slug) ? standard.slug : slug, name, territory: [] });
}

/** Renames the caller's organisation; its path stays, so that links and calendars go on working. */
export function renameOrganisation({ db, actor }: Caller, name: string): Promise<void> {
  const { organisation, userId } = actor;
  return inTransaction(db, async (tx) => {
    await updateOrganisationName(tx, { id: organisation.id, name });
    await writeAudit(tx, {
      ...{ organisationId: organisation.id, userId, actor: actor.name, action: "rename" },
      ...{ entity: "organisation", entityId: organisation.id, before: { name: organisation.name }, after: { name } },
    });
  });
}

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
