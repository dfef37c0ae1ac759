import type { GapParameters } from "./gap-area.ts";

export type GapPreset = { id: string; label: string; parameters: GapParameters; source: string };

const source = "NRW: 100 m, 200 Adressen oder 300 Haushalte; Fundstelle vor Verwendung im Antrag prüfen";

/** Published ways to delimit under-served areas; the smaller ones suit sparsely settled land. */
export const gapPresets: readonly GapPreset[] = [
  {
    id: "nrw-200",
    label: "NRW: 100 m, 200 Adressen / 300 Haushalte",
    parameters: { distanceMetres: 100, minAddresses: 200, minHouseholds: 300 },
    source,
  },
  {
    id: "nrw-100",
    label: "NRW: 100 m, 100 Adressen",
    parameters: { distanceMetres: 100, minAddresses: 100, minHouseholds: null },
    source,
  },
  {
    id: "nrw-50",
    label: "NRW: 100 m, 50 Adressen",
    parameters: { distanceMetres: 100, minAddresses: 50, minHouseholds: null },
    source,
  },
];
