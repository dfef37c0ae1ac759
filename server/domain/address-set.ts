import { z } from "zod";
import { AddressState } from "./address-state.ts";
import { AreaGeometry, BoundingBox } from "./geometry.ts";
import { MapFilter } from "./map-filter.ts";
import { type Role, readers } from "./roles.ts";
import { Eligibility, StatusClass, StatusReason } from "./status.ts";

/**
 * Names the addresses behind a number: where (`within`) and which (the rest, all conditions together). Every figure
 * on a screen carries one, so that its list, its table and its download ask for exactly the counted addresses.
 */
export const AddressSet = z.object({
  within: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("everything") }),
    z.object({ kind: z.literal("bounds"), bounds: BoundingBox }),
    z.object({ kind: z.literal("municipality"), ags: z.string() }),
    z.object({ kind: z.literal("polygon"), geometry: AreaGeometry }),
    z.object({ kind: z.literal("area"), areaId: z.uuid() }),
    z.object({ kind: z.literal("area-revision"), areaRevisionId: z.uuid() }),
    z.object({ kind: z.literal("project"), projectId: z.uuid() }),
  ]),
  ruleSet: z.string(),
  filter: MapFilter.optional(),
  class: StatusClass.optional(),
  /** Only addresses that show one of these states on the map. */
  states: z.array(AddressState).optional(),
  eligibility: Eligibility.optional(),
  /** Only addresses whose first reason this is. */
  firstReason: StatusReason.optional(),
});
export type AddressSet = z.infer<typeof AddressSet>;

/**
 * What an adviser may ask for; which of them exist for them is decided by row-level security. Not the working copy of an
 * area: it may be drawn around everything without belonging to the project yet.
 */
const advisedKinds: readonly AddressSet["within"]["kind"][] = ["area-revision", "project"];

/** Whether somebody in a role may list single addresses of a set of this kind. */
export function mayListAddresses(role: Role, kind: AddressSet["within"]["kind"]): boolean {
  return role === "adviser" ? advisedKinds.includes(kind) : readers.includes(role);
}
