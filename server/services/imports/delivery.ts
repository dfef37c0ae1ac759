import type { Database } from "#db/database.ts";
import type { AffectedWork } from "#domain/affected-work.ts";
import type { CompletenessQuestion } from "#domain/completeness.ts";
import type { DatasetKind, ReplacedDataset } from "#domain/dataset.ts";
import type { DeliveryAllowance, DeliveryConcern, DeliveryFinding } from "#domain/delivery-concern.ts";
import type { ScopeQuestion } from "#domain/delivery-scope.ts";
import type { FileNote } from "#domain/file-note.ts";
import type { RefusalCause, RowProblem } from "#domain/row-problem.ts";
import type { ColumnMapping, RowIssue } from "#geodata/formats/reading.ts";
import type { FileStore } from "#services/file-store.ts";
import type { Log } from "#services/log.ts";
import type { ScopeJudgement } from "./judge-scope.ts";

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
  /**
   * AGS or prefixes of the municipalities in which the delivery supersedes, "all" for all that occur in it, "none" to add
   * only; absent: those with > 1 % of its rows.
   */
  scope?: readonly string[];
  /**
   * Offers only: AGS or prefixes of the municipalities whose supply is known completely with this delivery, "all" for those
   * that occur in it, "proposed" for those that the question proposes, "none"; absent: none.
   */
  complete?: readonly string[];
  /** What the delivery may do although it would be refused for it; absent: nothing. */
  allow?: readonly DeliveryAllowance[];
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
  /** Where failures go that do not end the delivery; absent: standard error. */
  log?: Pick<Log, "error">;
};

/** Where files are kept, and who watches. */
export type DeliveryTools = DeliveryWatch & {
  files: FileStore;
  /** Tells which as-of dates are still to come; absent: the clock of the machine. */
  now?: () => Date;
};

/**
 * What became of a delivery. `rows` = `loaded` + `rejected` + (offers only) ambiguous + unmatched rows; all three are
 * data rows of the file. One that is refused before its rows are counted has those that could be read as `readable`; one that
 * is refused later has its `matched`, ambiguous and unmatched rows all the same, though none is loaded. `applied`: valid since `revision`. `duplicate`: nothing changed, `duplicateOf` is the dataset that
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
  /** For which municipalities it is complete and why; null where that was not asked. */
  scopeQuestion: ScopeQuestion | null;
  /** Whose rows it closes; in a dry run: would close. */
  replaces: ReplacedDataset[];
  /** Why it was refused, or what was allowed; with the reasons in words in `reasons` when it was refused. */
  concerns: DeliveryConcern[];
  /** Projects and applications that lose addresses where a municipality is emptied; null where none is. */
  affected: AffectedWork | null;
  findings: DeliveryFinding[];
  /** Offers only: whether the list was called complete, and for which municipalities that could be asked. */
  completeness: CompletenessQuestion | null;
  reportKey: string | null;
  duplicateOf: number | null;
  dryRun: boolean;
  revision: number | null;
  reasons: string[];
  /** Why it was refused, for texts in the language of the person; null when it was not. */
  cause: RefusalCause | null;
  /** The commonest causes for which rows were rejected. */
  problems: RowProblem[];
  /** What is to be said about the file as a whole: titles, blank rows, parts that were not read. */
  notes: readonly FileNote[];
  /** Organisations whose applications could not be tested for drift afterwards; the log says why. */
  driftUntested: number;
};

/** A delivery while it loads: its place in the database and the running account. */
export type Delivery = {
  /** Each statement on it fails once another process has taken the delivery over. */
  db: Database;
  /** The same without that, for what follows when the delivery is in force. */
  dbAfter: Database;
  request: DeliveryRequest;
  datasetId: number;
  revision: number;
  organisationId: string | null;
  rows: number;
  rejected: number;
  /** Why rows were rejected: per column and expectation how many, and the first of them. */
  rejections: Map<string, { rows: number; first: RowIssue }>;
  /** Of the file as a whole; filled when it is read. */
  notes: readonly FileNote[];
  /** What its rows were counted as so far, so that a refusal can tell; {} before the first count. */
  counts: Record<string, number>;
  /** Where it supersedes, as far as it was decided. */
  judged: ScopeJudgement[];
  /** Between batches: reports progress, notices cancellation and takeover. Throws `DeliveryStopped`. */
  tick(step: DeliveryProgress["step"], done: number, total: number | null): Promise<void>;
};

/** The account of a delivery of which nothing was read. */
export function emptyAccount(): Pick<Delivery, "rejections" | "notes" | "counts" | "judged"> {
  return { rejections: new Map(), notes: [], counts: {}, judged: [] };
}

/** What a kind's loader has put in place for the flip. `touched`: municipalities whose statuses change; null: all. */
export type LoadedDelivery = {
  loaded: number;
  counts: Record<string, number>;
  scope: string[];
  parts: string[];
  touched: string[] | null;
  operatorId: number | null;
  siteType: string | null;
  findings?: DeliveryFinding[];
  completeness?: CompletenessQuestion;
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
  override readonly cause: RefusalCause;
  readonly reasons: string[];

  constructor(cause: RefusalCause, reasons: string[]) {
    super(reasons.join("; "));
    this.cause = cause;
    this.reasons = reasons;
  }
}
