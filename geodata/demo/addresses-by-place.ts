import type { DemoAddress } from "./demo-addresses.ts";

/** Addresses grouped by the id of their place, in their order. */
export function addressesByPlace(addresses: readonly DemoAddress[]): Map<number, DemoAddress[]> {
  const groups = new Map<number, DemoAddress[]>();
  for (const address of addresses) {
    const group = groups.get(address.place.id);
    if (group) group.push(address);
    else groups.set(address.place.id, [address]);
  }
  return groups;
}
