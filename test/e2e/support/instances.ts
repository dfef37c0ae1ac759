const worker = process.env.TEST_PARALLEL_INDEX ?? "0";

/** Origin of the embedded instance that belongs to the worker of this process; empty outside a worker. */
export function embeddedUrl(): string {
  return process.env[`E2E_URL_EMBEDDED_${worker}`] ?? "";
}

/** What lets the first administrator of that instance in, once. */
export function embeddedAdministratorToken(): string {
  return new URL(process.env[`E2E_ADMINISTRATOR_LINK_${worker}`] ?? "").searchParams.get("token") ?? "";
}
