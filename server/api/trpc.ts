import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import type { Access, Role } from "#domain/roles.ts";
import { resolveActor } from "#services/sign-in.ts";
import type { Context } from "./context.ts";
import { publicError, toTrpcError } from "./error-map.ts";

type Meta = { access: Access };

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    defaultMeta: { access: [] },
    isDev: false,
    errorFormatter({ shape, error }) {
      const { code, message, details } = publicError(error);
      return { ...shape, message, data: { code, details, httpStatus: shape.data.httpStatus, path: shape.data.path } };
    },
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

const mapped = t.procedure.use(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok) return result;
  if (publicError(result.error).code === "internal")
    ctx.log.error({ err: result.error.cause ?? result.error, path }, "procedure failed");
  const error = toTrpcError(result.error.cause);
  if (error === result.error.cause) return result;
  throw error;
});

const signedIn = mapped.use(async ({ ctx, next }) => {
  const caller = await ctx.signedIn();
  if (!caller) throw new DomainError("unauthenticated", "expected a signed-in user, got none");
  return next({ ctx: { user: caller.user } });
});

const inputOfOrganisation = z.object({ org: z.string().min(1).max(100) });

/**
 * The start of every procedure: names who may call it. `public` leaves the context as it is, `signed-in` adds `ctx.user`;
 * a list of roles adds `org` (slug) to the input and `ctx.actor`, who acts in that organisation.
 */
export function procedure(access: "public"): typeof mapped;
export function procedure(access: "signed-in"): typeof signedIn;
export function procedure(access: readonly Role[]): ReturnType<typeof forRoles>;
export function procedure(access: Access) {
  if (access === "public") return mapped.meta({ access });
  if (access === "signed-in") return signedIn.meta({ access });
  return forRoles(access);
}

function forRoles(roles: readonly Role[]) {
  return mapped
    .meta({ access: roles })
    .input(inputOfOrganisation)
    .use(async ({ ctx, input, next }) => {
      const actor = resolveActor(await ctx.signedIn(), input.org, roles);
      return next({ ctx: { actor } });
    });
}
