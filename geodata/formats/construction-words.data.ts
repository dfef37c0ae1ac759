import type { ConstructionState } from "#domain/construction.ts";

/** What construction reports write for our states, as `plainName` leaves it. Anything else is rejected, never guessed. */
export const CONSTRUCTION_STATES: Readonly<Record<string, ConstructionState>> = {
  commissioned: "commissioned",
  beauftragt: "commissioned",
  bestellt: "commissioned",
  geplant: "commissioned",
  underconstruction: "under-construction",
  imbau: "under-construction",
  bau: "under-construction",
  tiefbau: "under-construction",
  homespassed: "homes-passed",
  passed: "homes-passed",
  anschliessbar: "homes-passed",
  trassevorbei: "homes-passed",
  connected: "connected",
  homesconnected: "connected",
  angeschlossen: "connected",
  hausanschlussfertig: "connected",
  activated: "activated",
  homesactivated: "activated",
  aktiv: "activated",
  inbetrieb: "activated",
};
