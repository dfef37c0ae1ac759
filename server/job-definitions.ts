import type { AnyJob } from "#services/job-runner.ts";

/** Every kind of long work that this server takes on; each feature adds its line. */
export const jobDefinitions: readonly AnyJob[] = [];
