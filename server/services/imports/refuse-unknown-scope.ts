import { scopeWords } from "#domain/import-request.ts";
import { listKeysOfNothing } from "#queries/import-replacement.sql.ts";
import { type Delivery, DeliveryRefused } from "./delivery.ts";

/**
 * Throws `DeliveryRefused` that names the keys of the scope under which neither the instance nor the loaded delivery has a
 * municipality: with a typing error in it the delivery would supersede nothing there, and nobody would notice.
 */
export async function refuseUnknownScope({ db, request }: Delivery): Promise<void> {
  const keys = (request.scope ?? []).filter((word) => !scopeWords.includes(word));
  const unknown = keys.length === 0 ? [] : await listKeysOfNothing(db, keys);
  if (unknown.length === 0) return;
  const more = unknown.length > mostNamed ? ` and ${unknown.length - mostNamed} more` : "";
  throw new DeliveryRefused("other", [
    `scope: expected keys of municipalities that the instance or the delivery has, none has ${unknown.slice(0, mostNamed).join(", ")}${more}`,
  ]);
}

const mostNamed = 5;
