import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { Role } from "#domain/roles.ts";
import type { Authentication } from "#services/authentication.ts";
import { findDemoUser } from "#services/demo-users.ts";
import { redeemSetup, SetupInput } from "#services/setup.ts";
import type { HttpContext } from "./http-context.ts";
import { headersOf, originOf } from "./request-headers.ts";

/** What the library behind the accounts answers for; everything else of it stays closed. */
const open = new Set([
  "sign-in/email",
  "sign-out",
  "get-session",
  "change-password",
  "list-sessions",
  "revoke-session",
]);
const passwordAttempts = { max: 20, timeWindow: "1 minute" };
const demoSignIns = { max: 240, timeWindow: "1 minute" };

/** Sign-in with a password, with a one-time link, and with one click into the demo. */
export function registerAuth(app: FastifyInstance, context: HttpContext, authentication: Authentication): void {
  app.route<{ Params: { "*": string } }>({
    method: ["GET", "POST"],
    url: "/api/auth/*",
    config: { rateLimit: { ...passwordAttempts, allowList: (request) => !request.url.includes("sign-in") } },
    handler: async (request, reply) => {
      if (!open.has(request.params["*"])) throw new DomainError("not-found", `expected a route, got ${request.url}`);
      const answer = await authentication.handle(toWebRequest(request));
      reply.code(answer.status);
      answer.headers.forEach((value, name) => {
        if (name !== "set-cookie" && name !== "content-length") reply.header(name, value);
      });
      const cookies = answer.headers.getSetCookie();
      if (cookies.length > 0) reply.header("set-cookie", cookies);
      return reply.send(Buffer.from(await answer.arrayBuffer()));
    },
  });

  app.post("/api/setup", { config: { rateLimit: passwordAttempts } }, async (request, reply) => {
    const { userId } = await redeemSetup(context.db, SetupInput.parse(request.body));
    return signIn(request, reply, userId);
  });

  if (!context.instance.demoSignIn) return;
  app.post("/api/demo-sign-in", { config: { rateLimit: demoSignIns } }, async (request, reply) => {
    const { role } = z.object({ role: Role }).parse(request.body);
    return signIn(request, reply, await findDemoUser(context.db, role));
  });

  async function signIn(request: FastifyRequest, reply: FastifyReply, userId: string) {
    reply.header("set-cookie", await authentication.signInAs(userId, headersOf(request)));
    return { ok: true };
  }
}

function toWebRequest(request: FastifyRequest): Request {
  const body = request.body === undefined || request.body === null ? null : JSON.stringify(request.body);
  const headers = headersOf(request);
  headers.delete("content-length");
  return new Request(new URL(request.url, originOf(request)), { method: request.method, headers, body });
}
