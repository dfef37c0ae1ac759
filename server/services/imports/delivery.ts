import type { Database } from "#db/database.ts";
import type { DatasetKind, ReplacedDataset } from "#domain/dataset.ts";
import type { ColumnMapping, RowIssue } from "#geodata/formats/reading.ts";
import type { FileStore } from "#services/file-store.ts";

/** What is delivered, by whom, and how to read it. Dates are `YYYY-MM-DD`. */
export type DeliveryRequest = {
  kind: DatasetKind;
  /** The file on disk; `fileName` is what people called it. */
  path: string;
  fileName: string;
  /** Owner of offers and construction reports; required for them, ignored for what belongs to the instance. */
  organisation?: { id: string };
  asOf: string;
  publisher: string | null;
  licence: string | null;
  /** For offers and construction reports without an operator column. */
  operator?: string;
  /** For sites without a type column. */
  siteType?: string;
  synthetic?: boolean;
  mapping?: ColumnMapping;
  srid?: number;
  /** Above this share of rejected rows (0 to 1) nothing is changed. */
  maxRejectedShare?: number;
  dryRun?: boolean;
  /**
   * For deliveries that are taken in one after the other: `later` leaves the statuses as they were, so that the last one,
   * with `all`, computes them once for everything. Absent: those that this delivery touches.
   */
  statuses?: "later" | "all";
  /** AGS or prefixes of the municipalities in which the delivery supersedes; absent: those with > 1 % of its rows. */
  scope?: readonly string[];
  actor: { userId: string | null; name: string };
};

export type DeliveryProgress = {
  step: "waiting" | "reading" | "comparing" | "writing" | "status" | "applying";
  done: number;
  total: number | null;
};

export type DeliveryWatch = {
  onProgress?: (progress: DeliveryProgress) => void | Promise<void>;
  cancelled?: () => boolean | Promise<boolean>;
};

/** Where files are kept, and who watches. */
export type DeliveryTools = DeliveryWatch & { files: FileStore };

/**
 * What became of a delivery. `rows` = `loaded` + `rejected` + (offers only) ambiguous + unmatched rows; all three are
 * data rows of the file. `applied`: valid since `revision`. `duplicate`: nothing changed, `duplicateOf` is the dataset that
 * the same file became. `refused`: nothing changed, `reasons` say why. `dry-run`: what would happen.
 */
export type DeliveryResult = {
  outcome: "applied" | "duplicate" | "refused" | "dry-run";
  dataset: number | null;
  kind: DatasetKind;
  format: string | null;
  rows: number;
  loaded: number;
  rejected: number;
  counts: Record<string, number>;
  scope: string[];
  /** Whose rows it closes; in a dry run: would close. */
  replaces: ReplacedDataset[];
  reportKey: string | null;
  duplicateOf: number | null;
  dryRun: boolean;
  revision: number | null;
  reasons: string[];
};

/** A delivery while it loads: its place in the database and the running account. */
export type Delivery = {
  db: Database;
  request: DeliveryRequest;
  datasetId: number;
  revision: number;
  organisationId: string | null;
  rows: number;
  rejected: number;
  /** Why rows were rejected: per column and expectation how many, and the first of them. */
  rejections: Map<string, { rows: number; first: RowIssue }>;
  /** Between batches: reports progress, notices cancellation and takeover. Throws `DeliveryStopped`. */
  tick(step: DeliveryProgress["step"], done: number, total: number | null): Promise<void>;
};

/** What a kind's loader has put in place for the flip. `touched`: municipalities whose statuses change; null: all. */
export type LoadedDelivery = {
  loaded: number;
  counts: Record<string, number>;
  scope: string[];
  parts: string[];
  touched: string[] | null;
  operatorId: number | null;
  siteType: string | null;
};

/** Thrown between batches; everything loaded so far is removed. */
export class DeliveryStopped extends Error {
  override readonly name = "DeliveryStopped";
  override readonly cause: "cancelled" | "taken-over";

  constructor(cause: "cancelled" | "taken-over") {
    super(
      cause === "cancelled" ? "the import was cancelled" : "another process took the import for dead and removed it",
    );
    this.cause = cause;
  }
}

/** An expected "no" found while loading: nothing is changed and the reasons are shown. */
export class DeliveryRefused extends Error {
  override readonly name = "DeliveryRefused";
  readonly reasons: string[];

  constructor(reasons: string[]) {
    super(reasons.join("; "));
    this.reasons = reasons;
  }
}
