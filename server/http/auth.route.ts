import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { Role } from "#domain/roles.ts";
import type { Authentication } from "#services/authentication.ts";
import { refuseCommonPassword } from "#services/common-passwords.ts";
import { findDemoUser } from "#services/demo-users.ts";
import { ForgottenPasswords } from "#services/forgotten-password.ts";
import { redeemSetup, SetupInput } from "#services/setup.ts";
import { auditSignIn } from "#services/sign-in-audit.ts";
import { SignInGuard } from "#services/sign-in-guard.ts";
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
/** Marks a device on which somebody has signed in before; it lets nobody in. */
const deviceCookie = "breitbandlotse.device";
const deviceSeconds = 400 * 86_400;
const forgottenPasswords = { max: 5, timeWindow: "1 minute" };
const demoSignIns = { max: 240, timeWindow: "1 minute" };

/** Sign-in with a password, with a one-time link, and with one click into the demo. */
export function registerAuth(app: FastifyInstance, context: HttpContext, authentication: Authentication): void {
  const guard = new SignInGuard(authentication.sign, () => Date.now());
  app.route<{ Params: { "*": string } }>({
    method: ["GET", "POST"],
    url: "/api/auth/*",
    config: { rateLimit: { ...passwordAttempts, allowList: (request) => !request.url.includes("sign-in") } },
    handler: async (request, reply) => {
      if (!open.has(request.params["*"])) throw new DomainError("not-found", `expected a route, got ${request.url}`);
      const attempt = request.params["*"] === "sign-in/email" ? attemptOf(request) : null;
      if (attempt) refuseGuessing(reply, guard.secondsToWait(attempt));
      if (request.params["*"] === "change-password") await checkNewPassword(request);
      const answer = await authentication.handle(toWebRequest(request));
      if (attempt) await settle(reply, attempt, answer.ok);
      // The library answers 500 whatever the cause: a database that is away is said as everywhere else.
      if (answer.status >= 500) await context.db.query("select 1");
      reply.code(answer.status);
      answer.headers.forEach((value, name) => {
        if (name !== "set-cookie" && name !== "content-length") reply.header(name, value);
      });
      const cookies = answer.headers.getSetCookie();
      for (const cookie of cookies) reply.header("set-cookie", cookie);
      return reply.send(Buffer.from(await answer.arrayBuffer()));
    },
  });

  app.post("/api/setup", { config: { rateLimit: passwordAttempts } }, async (request, reply) => {
    const { userId } = await redeemSetup(context.db, SetupInput.parse(request.body));
    return signIn(request, reply, userId, "link");
  });

  const forgotten = context.post && new ForgottenPasswords(context.db, context.post);
  app.post("/api/forgotten-password", { config: { rateLimit: forgottenPasswords } }, async (request) => {
    const { email } = z.object({ email: z.email().max(320) }).parse(request.body);
    if (!forgotten) throw new DomainError("not-found", "expected an instance that sends mails, this one does not");
    // Not waited for: the answer and its time are the same whether there is such an account or not.
    void forgotten.mailLink(email).catch((error: unknown) => context.log.warn({ err: error }, "a mail was refused"));
    return { ok: true };
  });

  if (!context.instance.demoSignIn) return;
  app.post("/api/demo-sign-in", { config: { rateLimit: demoSignIns } }, async (request, reply) => {
    const { role } = z.object({ role: Role }).parse(request.body);
    return signIn(request, reply, await findDemoUser(context.db, role), "demo");
  });

  async function checkNewPassword(request: FastifyRequest) {
    const body = z.object({ newPassword: z.string() }).safeParse(request.body);
    const signedIn = await authentication.findSignedIn(request.headers.cookie);
    if (body.success && signedIn) refuseCommonPassword(body.data.newPassword, signedIn.user.email);
  }

  async function signIn(request: FastifyRequest, reply: FastifyReply, userId: string, how: "link" | "demo") {
    reply.header("set-cookie", await authentication.signInAs(userId, headersOf(request)));
    await auditSignIn(context.db, { userId }, { action: "sign-in", source: request.ip, how });
    return { ok: true };
  }

  async function settle(reply: FastifyReply, attempt: Attempt, isSignedIn: boolean) {
    const { email, source } = attempt;
    const action = isSignedIn ? "sign-in" : "sign-in-failed";
    await auditSignIn(context.db, { email }, { action, source, how: "password" });
    if (!isSignedIn) return guard.failed(attempt);
    const secure = context.env.publicUrl?.startsWith("https:") ? "; Secure" : "";
    const mark = `${deviceCookie}=${guard.succeeded(attempt)}; Max-Age=${deviceSeconds}; Path=/api/auth; HttpOnly; SameSite=Lax`;
    reply.header("set-cookie", `${mark}${secure}`);
  }
}

type Attempt = { email: string; source: string; device: string | undefined };

function attemptOf(request: FastifyRequest): Attempt {
  const body = z.object({ email: z.string().max(320) }).safeParse(request.body);
  const device = request.headers.cookie
    ?.split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${deviceCookie}=`))
    ?.slice(deviceCookie.length + 1);
  return { email: body.data?.email ?? "", source: request.ip, device };
}

function refuseGuessing(reply: FastifyReply, seconds: number): void {
  if (seconds === 0) return;
  reply.header("retry-after", String(seconds));
  throw new DomainError("too-many-requests", `expected the next try in ${seconds} s`, { fault: "sign-in", seconds });
}

function toWebRequest(request: FastifyRequest): Request {
  const body = request.body === undefined || request.body === null ? null : JSON.stringify(request.body);
  const headers = headersOf(request);
  headers.delete("content-length");
  return new Request(new URL(request.url, originOf(request)), { method: request.method, headers, body });
}
