import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { ZodError } from "zod";
import { translateTrouble } from "#db/unavailable.ts";
import { maxCallsPerBatch } from "#domain/call-limits.ts";
import { DomainError } from "#domain/errors.ts";
import { withoutInvisible } from "#domain/plain-text.ts";
import { type AppRouter, appRouter } from "#server/api/app-router.ts";
import { httpStatus, publicError } from "#server/api/error-map.ts";
import type { Authentication } from "#services/authentication.ts";
import { RecentSignIns } from "#services/recent-sign-ins.ts";
import { requirePlainText } from "#services/require-plain-text.ts";
import { resolveActor, type SignedIn } from "#services/sign-in.ts";
import { registerAuth } from "./auth.route.ts";
import { registerClient } from "./client.route.ts";
import { contentSecurity } from "./content-security.ts";
import type { FrontDoor } from "./front-door.ts";
import type { HttpContext } from "./http-context.ts";
import { refuseForeignHost } from "./known-host.ts";
import { routes } from "./routes.ts";
import { isSafe, refuseForeignOrigin } from "./same-origin.ts";

const bodyLimitBytes = 16 * 1024 * 1024;

/** Assembles the web server behind the front door; `close` waits for requests under way. */
export async function createWebServer(options: {
  frontDoor: FrontDoor;
  context: Omit<HttpContext, keyof ReturnType<typeof whoCalls>>;
  authentication: Authentication;
  clientDirectory: string;
  logger: FastifyBaseLogger;
}): Promise<FastifyInstance> {
  const { frontDoor, authentication } = options;
  let listener: RequestListener | undefined;
  const app = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: bodyLimitBytes,
    trustProxy: options.context.env.trustedProxies,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 8000 },
    serverFactory: (handler) => {
      listener = handler;
      return frontDoor.server;
    },
  });
  const recent = new RecentSignIns((cookie) => authentication.findSignedIn(cookie));
  const context: HttpContext = { ...options.context, ...whoCalls(authentication, recent) };

  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    refuseForeignHost(request, context.env.publicUrl);
    refuseForeignOrigin(request, context.env.publicUrl);
  });
  app.addHook("preValidation", async (request) => {
    requirePlainText({ path: request.params, query: request.query });
    // What tRPC gets is a text of its own, read and checked there.
    if (typeof request.body !== "object") return;
    requirePlainText(request.body);
    request.body = withoutInvisible(request.body);
  });
  app.addHook("onSend", async (request, reply, payload) => {
    if (!isSafe(request)) recent.forget();
    const sent = unwrapped(reply, payload);
    if ((reply.statusCode === 503 || reply.statusCode === 429) && !reply.hasHeader("retry-after"))
      reply.header("retry-after", "2");
    return sent;
  });
  app.addHook("onResponse", async (request, reply) => {
    const facts = { method: request.method, path: pathForLog(request.url), status: reply.statusCode };
    const level = reply.statusCode >= 500 ? "error" : request.method === "GET" ? "debug" : "info";
    request.log[level]({ ...facts, ms: Math.round(reply.elapsedTime) }, "request");
  });
  app.setErrorHandler((error, request, reply) => {
    const known = knownError(error);
    if (known.status >= 500) request.log.error({ err: error }, "request failed");
    return reply.code(known.status).send(known.body);
  });
  await app.register(helmet, contentSecurity(context.env));
  await app.register(compress, {
    ...{ global: true, threshold: 1024, encodings: ["br", "gzip"] },
    // Level 4 packs a long list in half the time of the default, and hardly larger.
    zlibOptions: { level: 4 },
  });
  await app.register(rateLimit, { global: false });

  const trpc: FastifyTRPCPluginOptions<AppRouter> = {
    prefix: "/trpc",
    trpcOptions: {
      router: appRouter,
      allowMethodOverride: true,
      maxBatchSize: maxCallsPerBatch,
      createContext: ({ req }) => ({ ...context, signedIn: () => context.signedInOf(req) }),
    },
  };
  await app.register(fastifyTRPCPlugin, trpc);
  registerAuth(app, context, authentication);
  for (const register of routes) await register(app, context);
  await registerClient(app, options.clientDirectory);
  await app.ready();
  if (listener) frontDoor.handOver(listener);
  return app;
}

/**
 * The text of a whole JSON answer of tRPC, which comes as a stream: a text is sent at once, and packed only when that pays.
 * Anything else stays as it is.
 */
function unwrapped(reply: FastifyReply, payload: unknown): unknown {
  if (!(payload instanceof Response) || payload.headers.get("content-type") !== "application/json") return payload;
  reply.code(payload.status);
  for (const [name, value] of payload.headers) reply.header(name, value);
  return payload.text();
}

function whoCalls(authentication: Authentication, recent: RecentSignIns) {
  const known = new WeakMap<FastifyRequest, Promise<SignedIn | null>>();
  const signedInOf: HttpContext["signedInOf"] = (request) => {
    const signedIn = known.get(request) ?? authentication.findSignedIn(request.headers.cookie);
    known.set(request, signedIn);
    return signedIn;
  };
  const actorOf: HttpContext["actorOf"] = async (request, slug, roles) =>
    resolveActor(await signedInOf(request), slug, roles);
  const recentlySignedInOf: HttpContext["recentlySignedInOf"] = (request) => recent.get(request.headers.cookie);
  return { signedInOf, recentlySignedInOf, actorOf };
}

function knownError(given: unknown): { status: number; body: object } {
  const error = translateTrouble(given);
  if (error instanceof DomainError || error instanceof ZodError) {
    const body = publicError(error);
    return { status: httpStatus(body.code), body };
  }
  const status = typeof error === "object" && error !== null && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status >= 500 || !(error instanceof Error)) return { status: 500, body: publicError(null) };
  const code = status === 429 || status === 413 ? "limit-exceeded" : status === 404 ? "not-found" : "invalid-input";
  return { status, body: { code, message: error.message, details: {} } };
}

/** The path of a request without what a log must not hold: the secret of a shared view. */
function pathForLog(url: string): string | undefined {
  return url
    .split("?")[0]
    ?.slice(0, 300)
    .replace(/^(\/public\/uebersicht\/)[^/]+/, "$1…");
}
