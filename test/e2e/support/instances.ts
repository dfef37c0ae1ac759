/** Origin of the embedded instance that belongs to the worker of this process; empty outside a worker. */
export function embeddedUrl(): string {
  return process.env[`E2E_URL_EMBEDDED_${process.env.TEST_PARALLEL_INDEX ?? "0"}`] ?? "";
}
