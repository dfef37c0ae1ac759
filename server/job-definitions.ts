import { exportJob } from "#services/exports/export-job.ts";
import type { FileStore } from "#services/file-store.ts";
import { importJob } from "#services/imports/import-job.ts";
import type { AnyJob } from "#services/job-runner.ts";

/** Every kind of long work that this server takes on; each feature adds its line. */
export function jobDefinitions({ files }: { files: FileStore }): readonly AnyJob[] {
  return [exportJob(files), importJob(files)];
}
