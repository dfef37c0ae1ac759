import type { FastifyRequest } from "fastify";
import { DomainError } from "#domain/errors.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request is of a kind that changes nothing. */
export function isSafe(request: FastifyRequest): boolean {
  return safeMethods.has(request.method);
}

/**
 * Refuses changes that another site sends with our visitor's cookie. A browser names the site it sends from; programs
 * name none and carry no cookie of a visitor. Errors: `forbidden`.
 */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (isSafe(request)) return;
  const { origin, host } = request.headers;
  const isForeignSite = request.headers["sec-fetch-site"] === "cross-site";
  if (!isForeignSite && (origin === undefined || isOwn(origin, host, publicUrl))) return;
  throw new DomainError("forbidden", `expected a request from this site, got one from ${origin ?? "another site"}`);
}

function isOwn(origin: string, host: string | undefined, publicUrl: string | undefined): boolean {
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
