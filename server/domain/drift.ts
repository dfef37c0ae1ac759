import { z } from "zod";
import type { LedgerMovement } from "./ledger.ts";
import type { Origin } from "./programmes/sourced.ts";
import type { Text } from "./rule-set.ts";
import type { Eligibility, StatusClass, StatusReason } from "./status.ts";
import type { Technology } from "./technology.ts";

/** What became of a frozen address; in the order of their stored numbers. */
export const driftKinds = ["to-ineligible", "to-eligible", "to-unknown", "gone"] as const;
export const DriftKind = z.enum(driftKinds);
export type DriftKind = z.infer<typeof DriftKind>;

/**
 * The frozen addresses of an application against today's data. `toIneligible` and `toUnknown` count addresses that were
 * eligible when frozen, `toEligible` those that were not, `gone` those that the data no longer holds; `added` are eligible
 * addresses inside the areas that were not frozen, `outside` frozen ones outside the areas that the project has now.
 */
export type DriftCounts = {
  toIneligible: number;
  toEligible: number;
  toUnknown: number;
  gone: number;
  added: number;
  outside: number;
  /** Flips that nobody has decided on in the ledger. */
  undecided: number;
};

export type DriftCheck = DriftCounts & {
  dataRevision: number;
  checkedAt: string;
  acknowledged: { at: string; by: string | null; note: string } | null;
};

/** The delivery that made addresses flip, with how many of them. */
export type DriftSource = {
  datasetId: number | null;
  fileName: string | null;
  kind: string | null;
  publisher: string | null;
  asOf: string | null;
  synthetic: boolean;
  operator: string | null;
  /** Whether the deciding offer exists or is promised; null where no offer decides. */
  offerKind: "existing" | "commitment" | null;
} & Pick<DriftCounts, "toIneligible" | "toEligible" | "toUnknown" | "gone">;

export type DriftRow = {
  addressId: string;
  text: string;
  postcode: string | null;
  place: string | null;
  ags: string | null;
  kind: DriftKind;
  from: { class: StatusClass; eligibility: Eligibility };
  /** Null when the address is gone. */
  to: { class: StatusClass; eligibility: Eligibility; firstReason: StatusReason | null } | null;
  movement: LedgerMovement;
  decided: boolean;
  offer: {
    operator: string;
    technology: Technology;
    downMbps: number;
    upMbps: number | null;
    kind: "existing" | "commitment";
    availableOn: string | null;
  } | null;
  dataset: { id: number; fileName: string; publisher: string | null; asOf: string; synthetic: boolean } | null;
};

/** A limit of the programme that the loss of addresses touches. */
export type DriftLimit =
  | {
      kind: "floor" | "cap" | "ceiling";
      title: Text;
      limitCents: number;
      /** The grant that would remain (floor), or the one granted or applied for (cap, ceiling). */
      amountCents: number;
      origin: Origin;
    }
  | {
      /** Fewer addresses would be left than the programme demands. */
      kind: "addresses";
      title: Text;
      least: number;
      left: number;
      origin: Origin;
    };

/** What the addresses that fall out mean for the money; an estimate by equal shares, null where no money is recorded. */
export type DriftEffect = {
  /** Addresses in the application that are no longer eligible, unknown or gone, and nobody has taken out. */
  addressesLost: number;
  addressesIn: number;
  step: "granted-final" | "granted-provisional" | "applied" | null;
  grantCents: number | null;
  /** Share of the grant that falls on the lost addresses. */
  atRiskCents: number | null;
  limits: readonly DriftLimit[];
};

export type Drift = {
  applicationId: string;
  check: DriftCheck | null;
  sources: readonly DriftSource[];
  effect: DriftEffect;
  rows: readonly DriftRow[];
  nextCursor: string | null;
};

/** One open application in the organisation's list. */
export type DriftListItem = {
  applicationId: string;
  project: string;
  projectId: string;
  projectName: string;
  number: number;
  title: string;
  programme: Text;
  stage: string;
} & DriftCheck;
