import { createHmac } from "node:crypto";
import { betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import type { Database } from "#db/database.ts";
import { findSession } from "#queries/sessions.sql.ts";
import { readSessionToken } from "./session-cookie.ts";
import type { SignedIn } from "./sign-in.ts";

/** Sessions and local accounts. Only this file knows the library behind it. */
export type Authentication = {
  /** Answers everything below `/api/auth/`. */
  handle(request: Request): Promise<Response>;
  /** Who holds the session cookie of a `Cookie` header, and their rights as they are now; null when nobody does. */
  findSignedIn(cookie: string | undefined): Promise<SignedIn | null>;
  /** A text signed with the secret of the instance, the same on every server of it. */
  sign(text: string): string;
  /** Starts a session for a user without asking for a password; gives the `Set-Cookie` values. */
  signInAs(userId: string, headers: Headers): Promise<string[]>;
};

const cookiePrefix = "breitbandlotse";
const sessionDays = 7;
const secondsPerDay = 86_400;

export function createAuthentication(db: Database, options: { secret: string; baseUrl: string }): Authentication {
  const isEncrypted = options.baseUrl.startsWith("https:");
  const cookieName = `${isEncrypted ? "__Secure-" : ""}${cookiePrefix}.session_token`;
  const auth = betterAuth({
    appName: "Breitbandlotse",
    baseURL: options.baseUrl,
    basePath: "/api/auth",
    secret: options.secret,
    // The page may be opened as localhost, by IP address or through a proxy: its own origin is the one to trust.
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    database: db.pool,
    telemetry: { enabled: false },
    logger: { level: "error" },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength, maxPasswordLength: 256 },
    user: {
      modelName: "app_user",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
      additionalFields: {
        isInstanceAdministrator: {
          type: "boolean",
          fieldName: "is_instance_administrator",
          input: false,
          defaultValue: false,
        },
      },
      changeEmail: { enabled: false },
      deleteUser: { enabled: false },
    },
    session: {
      modelName: "session",
      expiresIn: sessionDays * secondsPerDay,
      updateAge: secondsPerDay,
      fields: {
        ...{ userId: "user_id", expiresAt: "expires_at", ipAddress: "ip_address", userAgent: "user_agent" },
        ...{ createdAt: "created_at", updatedAt: "updated_at" },
      },
    },
    account: {
      fields: {
        ...{ accountId: "account_id", providerId: "provider_id", userId: "user_id", idToken: "id_token" },
        ...{ accessToken: "access_token", refreshToken: "refresh_token" },
        ...{ accessTokenExpiresAt: "access_token_expires_at", refreshTokenExpiresAt: "refresh_token_expires_at" },
        ...{ createdAt: "created_at", updatedAt: "updated_at" },
      },
    },
    verification: { fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" } },
    advanced: {
      cookiePrefix,
      useSecureCookies: isEncrypted,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      database: { generateId: "uuid", validateSchema: false },
    },
    plugins: [signInWithoutPassword],
  });
  return {
    handle: (request) => auth.handler(request),
    sign: (text) => createHmac("sha256", options.secret).update(text).digest("base64url"),
    async findSignedIn(cookie) {
      const token = readSessionToken(cookie, cookieName, options.secret);
      return token === null ? null : findSession(db, token);
    },
    async signInAs(userId, headers) {
      const answer = await auth.api.signInAs({ body: { userId }, headers, returnHeaders: true });
      return answer.headers.getSetCookie();
    },
  };
}

export const minPasswordLength = 10;

const signInWithoutPassword = {
  id: "sign-in-without-password",
  endpoints: {
    // Without a path it is no HTTP route: only the server itself can call it.
    signInAs: createAuthEndpoint(
      { method: "POST", body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.userId);
        if (!user) throw new Error(`expected a user to sign in, got ${context.body.userId}`);
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return { ok: true };
      },
    ),
  },
};
