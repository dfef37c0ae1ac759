import type { AddressSet } from "#domain/address-set.ts";
import { checkExactShape } from "#domain/area-shape.ts";
import { outlineProblem } from "../areas/prepare-outline.ts";

/** The set, its polygon checked as when it is drawn (`checkExactShape`). */
export function checkSetGeometry(set: AddressSet): AddressSet {
  if (set.within.kind !== "polygon") return set;
  const check = checkExactShape(set.within.geometry);
  if (!check.ok) throw outlineProblem(check.reasons);
  return { ...set, within: { kind: "polygon", geometry: check.geometry } };
}
