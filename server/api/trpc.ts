import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { maxRunningCalls, maxWaitingCalls } from "#domain/call-limits.ts";
import { DomainError } from "#domain/errors.ts";
import { withOneLineFields, withoutInvisible } from "#domain/plain-text.ts";
import type { Access, Role } from "#domain/roles.ts";
import { requirePlainText } from "#services/require-plain-text.ts";
import { resolveActor } from "#services/sign-in.ts";
import type { Context } from "./context.ts";
import { publicError, toTrpcError } from "./error-map.ts";
import { Turns } from "./turns.ts";

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

const turns = new Turns({ running: maxRunningCalls, waiting: maxWaitingCalls });

const known = t.procedure.use(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { code } = publicError(result.error);
  if (code === "internal") ctx.log.error({ err: result.error.cause ?? result.error, path }, "procedure failed");
  if (code === "unavailable") ctx.log.warn({ err: result.error.cause, path }, "the database does not answer");
  const error = toTrpcError(result.error.cause);
  if (error === result.error.cause) return result;
  throw error;
});

/** One call after the other beyond a bound for each person; a subscription gives its turn back as soon as it stands. */
const mapped = known.use(async ({ next, ctx }) => {
  const caller = await ctx.signedIn();
  return caller ? turns.run(caller.user.id, () => next()) : next();
});

/** Nothing that a procedure is given holds control characters or such as show nothing, whatever its schema says of the field. */
const plain = mapped.use(async ({ getRawInput, next }) => {
  const input = await getRawInput();
  requirePlainText(input);
  return next({ getRawInput: async () => withOneLineFields(withoutInvisible(input)) });
});

const signedIn = plain.use(async ({ ctx, next }) => {
  const caller = await ctx.signedIn();
  if (!caller) throw new DomainError("unauthenticated", "expected a signed-in user, got none");
  return next({ ctx: { user: caller.user } });
});

const inputOfOrganisation = z.object({ org: z.string().min(1).max(100) });

/**
 * The start of every procedure: names who may call it. `public` leaves the context as it is, `signed-in` adds `ctx.user`;
 * a list of roles adds `org` (slug) to the input and `ctx.actor`, who acts in that organisation.
 */
export function procedure(access: "public"): typeof plain;
export function procedure(access: "signed-in"): typeof signedIn;
export function procedure(access: readonly Role[]): ReturnType<typeof forRoles>;
export function procedure(access: Access) {
  if (access === "public") return plain.meta({ access });
  if (access === "signed-in") return signedIn.meta({ access });
  return forRoles(access);
}

function forRoles(roles: readonly Role[]) {
  return plain
    .meta({ access: roles })
    .input(inputOfOrganisation)
    .use(async ({ ctx, input, next }) => {
      const actor = resolveActor(await ctx.signedIn(), input.org, roles);
      return next({ ctx: { actor } });
    });
}
