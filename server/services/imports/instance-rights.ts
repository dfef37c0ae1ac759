import type { Queryable } from "#db/database.ts";
import type { DatasetKind } from "#domain/dataset.ts";
import { DomainError } from "#domain/errors.ts";
import { type ChangedPlace, findInstanceRight, listAffected, listChangedBeyond } from "#queries/instance-rights.sql.ts";
import { findOrganisation } from "#queries/organisations.sql.ts";
import { type AuditEntry, writeAudit } from "../audit.ts";
import { type Delivery, DeliveryRefused } from "./delivery.ts";

type Actor = { organisationId: string | null; userId: string | null };

const namedPlaces = 5;

/** Offers and construction reports belong to an organisation; everything else belongs to the instance. */
export function belongsToInstance(kind: DatasetKind): boolean {
  return kind !== "offers" && kind !== "construction";
}

/**
 * Stops whoever may change nothing of the instance before anything is read. Errors: `forbidden`. An organisation may bring
 * in data for its own territory: what a file really changes is known later, see `refuseBeyondTerritory`.
 */
export async function requireInstanceRight(db: Queryable, kind: DatasetKind, actor: Actor): Promise<void> {
  if (!belongsToInstance(kind)) return;
  if ((await findInstanceRight(db, actor)) !== "nothing") return;
  throw new DomainError(
    "forbidden",
    `expected an administrator of the instance, or an organisation with a territory: ${kind} belong to all organisations`,
    { reason: "instance-data", kind },
  );
}

/**
 * What a loaded delivery would change beyond the organisation's territory, most rows first; [] when it may be applied. The
 * database asks the same when the revision becomes valid.
 */
export async function listForbiddenChanges(delivery: Delivery): Promise<ChangedPlace[]> {
  const { db, request, revision } = delivery;
  if (!belongsToInstance(request.kind)) return [];
  const actor = { organisationId: request.organisation?.id ?? null, userId: request.actor.userId };
  const right = await findInstanceRight(db, actor);
  if (right === "everything") return [];
  const organisation = actor.organisationId === null ? null : await findOrganisation(db, actor.organisationId);
  return listChangedBeyond(db, { revision, territory: right === "territory" ? (organisation?.territory ?? []) : [] });
}

/** Throws `DeliveryRefused` for a delivery that changes something beyond the organisation's territory. */
export async function refuseBeyondTerritory(delivery: Delivery): Promise<void> {
  const beyond = await listForbiddenChanges(delivery);
  if (beyond.length > 0) throw new DeliveryRefused("territory", [explainBeyond(beyond)]);
}

/** In words: how much lies beyond, and where most of it. */
export function explainBeyond(beyond: readonly ChangedPlace[]): string {
  const total = beyond.reduce((sum, { rows }) => sum + rows, 0);
  const places = beyond.slice(0, namedPlaces).map(({ ags, rows }) => `${ags ?? "no known municipality"} (${rows})`);
  const more = beyond.length > namedPlaces ? `, … (${beyond.length} places)` : "";
  return (
    `${total} rows lie or change something beyond the territory of the organisation: ${places.join(", ")}${more}; ` +
    "an administrator of the instance may bring them in"
  );
}

/**
 * Writes the audit event of a delivery for everyone whom it concerns: its owner alone, or, for what belongs to the instance,
 * every organisation in whose territory it changes something. Others learn for which organisation it was done, not by whom.
 * Call it in the transaction of the flip, before what is superseded is closed.
 */
export async function auditDelivery(tx: Queryable, delivery: Delivery, entry: AuditEntry): Promise<void> {
  const { request, revision } = delivery;
  await writeAudit(tx, entry);
  if (!belongsToInstance(request.kind)) return;
  const everywhere = request.kind === "basemap";
  const others = await listAffected(tx, { revision, everywhere, beside: entry.organisationId });
  if (others.length === 0) return;
  const acting = request.organisation ? await findOrganisation(tx, request.organisation.id) : null;
  const after = typeof entry.after === "object" ? entry.after : {};
  for (const { id, rows } of others) {
    await writeAudit(tx, {
      ...{ ...entry, organisationId: id, userId: null, actor: acting?.name ?? entry.actor },
      after: { ...after, changedHere: rows },
    });
  }
}
