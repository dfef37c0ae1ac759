import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import { germanDay } from "#domain/german-day.ts";
import type { Overview } from "#domain/overview.ts";
import { findSharedOrganisation, noteShareRead } from "#queries/overview-share.sql.ts";
import { getOverview } from "./get-overview.ts";
import { getOutlines, type OverviewOutlines } from "./overview-outlines.ts";
import { hashOfSecret } from "./share-links.ts";

export type SharedOverview = { title: string; overview: Overview; outlines: OverviewOutlines };

/**
 * The overview behind a shared address: published facts only, as a viewer sees them. Throws `not-found` for a secret that is
 * unknown, revoked or past its last day; nobody learns which.
 */
export async function getSharedOverview(
  from: { db: Database; now(): Date },
  input: { secret: string; ruleSet: string; ags?: string | undefined },
): Promise<SharedOverview> {
  const today = germanDay(from.now());
  const secretHash = hashOfSecret(input.secret);
  const link = await inTransaction(from.db, async (tx) => {
    const found = await findSharedOrganisation(tx, { secretHash, today });
    if (found) await noteShareRead(tx, found.id);
    return found;
  });
  if (!link) throw new DomainError("not-found", "expected a shared overview, found none at this address");
  const { organisation, municipalities, title } = link;
  const actor = { userId: null, name: title, role: "viewer" as const, organisation, municipalities };
  const caller = { db: from.db, now: from.now, actor };
  const { ruleSet, ags } = input;
  return { title, overview: await getOverview(caller, { ruleSet, ags }), outlines: await getOutlines(caller) };
}
