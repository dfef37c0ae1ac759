import type { Delivery, DeliveryRequest, LoadedDelivery } from "./delivery.ts";
import { loadAddresses, openAddresses } from "./load-addresses.ts";
import { loadBasemap, openBasemap } from "./load-basemap.ts";
import { loadBoundaries, openBoundaries } from "./load-boundaries.ts";
import { loadConstruction, openConstruction } from "./load-construction.ts";
import { loadOffers, openOffers } from "./load-offers.ts";
import { loadSites, openSites } from "./load-sites.ts";

/** A file that was recognised as a delivery of its kind; `load` puts its rows in place for the flip. */
export type OpenedKind = { format: string; load(delivery: Delivery): Promise<LoadedDelivery> };

/** Opens the file with the reader of its kind. Throws `FormatError` when it cannot be one. */
export async function openKind(request: DeliveryRequest): Promise<OpenedKind> {
  switch (request.kind) {
    case "addresses": {
      const reading = await openAddresses(request);
      return { format: reading.format, load: (delivery) => loadAddresses(delivery, reading) };
    }
    case "boundaries": {
      const reading = await openBoundaries(request);
      return { format: reading.format, load: (delivery) => loadBoundaries(delivery, reading) };
    }
    case "offers": {
      const reading = await openOffers(request);
      return { format: reading.format, load: (delivery) => loadOffers(delivery, reading) };
    }
    case "sites": {
      const reading = await openSites(request);
      return { format: reading.format, load: (delivery) => loadSites(delivery, reading) };
    }
    case "basemap": {
      const reading = await openBasemap(request);
      return { format: reading.format, load: (delivery) => loadBasemap(delivery, reading) };
    }
    case "construction": {
      const reading = await openConstruction(request);
      return { format: reading.format, load: (delivery) => loadConstruction(delivery, reading) };
    }
  }
}
