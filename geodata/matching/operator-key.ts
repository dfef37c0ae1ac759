import { foldText } from "./fold-text.ts";

/**
 * The form in which operators are told apart: folded, letters and digits only. Legal forms stay, for "Netze GmbH" and
 * "Netze Service GmbH" are two firms and nobody should be merged by guessing.
 */
export function operatorKey(name: string): string {
  return foldText(name).replace(/[^a-z0-9]+/g, "");
}
