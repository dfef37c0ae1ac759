import { inOrganisation } from "#db/transaction.ts";
import type { AddressDetail } from "#domain/address.ts";
import { type Delivery, deliveriesInForce } from "#domain/delivery-in-force.ts";
import { DomainError } from "#domain/errors.ts";
import { Technology } from "#domain/technology.ts";
import { findAddressFacts } from "#queries/address-detail.sql.ts";
import { findAddressRow } from "#queries/address-list.sql.ts";
import { listDeliveries } from "#queries/data-state.sql.ts";
import type { Caller } from "../caller.ts";
import { requireAdvisedAddress } from "./require-advised.ts";
import { setScope } from "./set-scope.ts";

/** One address with all that is known about it, each part with the delivery in force; throws `not-found` outside the caller's territory as well. */
export function getAddress(
  caller: Caller,
  input: { id: string; ruleSet: string; asOf?: number | undefined },
): Promise<AddressDetail> {
  const { organisation, userId } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    await requireAdvisedAddress(tx, caller, input.id);
    const scope = await setScope(tx, caller, input.ruleSet, input.asOf);
    const row = await findAddressRow(tx, input.id, scope);
    const facts = row && (await findAddressFacts(tx, input.id, scope));
    if (!row || !facts)
      throw new DomainError("not-found", `expected an address, got id ${input.id}`, { entity: "address" });
    const inForce = deliveriesInForce(await listDeliveries(tx, organisation.id, scope.asOf.revision));
    const offers = facts.offers.map(({ datasetId, operatorId, publisher, asOf, synthetic, technology, ...offer }) => ({
      ...offer,
      technology: Technology.parse(technology),
      source: sourceOf(inForce({ datasetId, operatorId, ags: row.ags })) ?? { datasetId, publisher, asOf, synthetic },
    }));
    const confirmed = inForce({ datasetId: facts.source.datasetId, ags: row.ags });
    const source = confirmed
      ? { datasetId: confirmed.id, publisher: confirmed.publisher, licence: confirmed.licence, asOf: confirmed.asOf }
      : facts.source;
    return { ...row, ...facts, offers, source, ruleSet: input.ruleSet };
  });
}

function sourceOf(delivery: Delivery | undefined) {
  if (!delivery) return null;
  const { id, publisher, asOf, synthetic } = delivery;
  return { datasetId: id, publisher, asOf, synthetic };
}
