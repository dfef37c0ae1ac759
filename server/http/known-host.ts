import type { FastifyRequest } from "fastify";
import { DomainError } from "#domain/errors.ts";

const loopback = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Refuses requests that call this server by a name that is not its own: with `PUBLIC_URL` any other host, without it all but
 * names of this machine, so that no page of the web reaches it under a name of its own. Health is told to whoever asks.
 * Errors: `forbidden`.
 */
export function refuseForeignHost(
  request: Pick<FastifyRequest, "headers" | "url">,
  publicUrl: string | undefined,
): void {
  if (request.url.split("?")[0] === "/healthz") return;
  const host = request.headers.host ?? request.headers[":authority"]?.toString() ?? "";
  if (publicUrl === undefined ? loopback.test(host) : isSame(host, new URL(publicUrl))) return;
  const expected =
    publicUrl === undefined ? "a name of this machine, or PUBLIC_URL to be set" : new URL(publicUrl).host;
  throw new DomainError("forbidden", `expected the host ${expected}, got "${host.slice(0, 200)}"`, { reason: "host" });
}

/** The port of the protocol may be named or not. */
function isSame(host: string, expected: URL): boolean {
  const given = `${expected.protocol}//${host}`;
  return URL.canParse(given) && new URL(given).host === expected.host && !/[/@?#]/.test(host);
}
