import type { FastifyRequest } from "fastify";
import type { Role } from "#domain/roles.ts";
import type { Context } from "#server/api/context.ts";
import type { Environment } from "#server/env.ts";
import type { Caller } from "#services/caller.ts";
import type { SignedIn } from "#services/sign-in.ts";

/** What the routes outside tRPC get; a DomainError thrown in one becomes its HTTP status with `{ code, message, details }`. */
export type HttpContext = Omit<Context, "signedIn"> & {
  env: Environment;
  /** Who sends the request, by session cookie; null when nobody is signed in. */
  signedInOf(request: FastifyRequest): Promise<SignedIn | null>;
  /** The same as of at most two seconds ago, without the database: for what a map asks dozens of times at once. */
  recentlySignedInOf(request: FastifyRequest): Promise<SignedIn | null>;
  /** Who acts in the organisation with that slug. Errors: `unauthenticated`, `not-found`, `forbidden`. */
  actorOf(request: FastifyRequest, slug: string, roles: readonly Role[]): Promise<Caller["actor"]>;
};
