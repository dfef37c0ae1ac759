import type { ImportRequest } from "./import-request.ts";

/** What a queued job waits for. Of another organisation's work only the kind and how far it is are told. */
export type WorkAhead = {
  /** "import", "export", "reports" … as in the job table. */
  kind: string;
  /** A check, which changes nothing. */
  dryRun: boolean;
  fileName: string | null;
  done: number;
  /** Null while nobody knows it. */
  total: number | null;
  /** How many jobs are queued before this one. */
  queuedBefore: number;
};

/** A reading of an upload: a check when `dryRun`. */
export type ImportWork = {
  jobId: string;
  fileName: string;
  dryRun: boolean;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  done: number;
  total: number | null;
  step: string | null;
  /** The reader started it. */
  own: boolean;
  createdAt: string;
};

/** What was sent and said, from which the import goes on where someone left it. */
export type StartedImport = {
  upload: { uploadId: string; fileName: string; bytes: number };
  request: Omit<ImportRequest, "uploadId" | "dryRun" | "allow" | "complete">;
  dryRun: boolean;
};
