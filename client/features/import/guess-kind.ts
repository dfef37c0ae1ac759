import type { DatasetKind } from "#domain/dataset.ts";

/** Kinds that people import; the base map comes with the instance. */
export const importKinds = [
  "addresses",
  "boundaries",
  "offers",
  "sites",
  "construction",
] as const satisfies readonly DatasetKind[];
export type ImportKind = (typeof importKinds)[number];

const signs: readonly [RegExp, ImportKind][] = [
  [/baustand|baufortschritt|construction|homes.?passed/, "construction"],
  [/versorg|offer|supply|mev|rueckmeld|rückmeld|ausbau/, "offers"],
  [/vg250|grenz|bound|gemeinde|kreis/, "boundaries"],
  [/schul|kranken|klinik|hospital|school|einricht|site/, "sites"],
];

/** A first guess from the file's name; people confirm or correct it in the next step. */
export function guessKind(fileName: string): ImportKind {
  const name = fileName.toLowerCase();
  return signs.find(([pattern]) => pattern.test(name))?.[1] ?? "addresses";
}
