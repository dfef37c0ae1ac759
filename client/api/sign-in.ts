import { z } from "zod";
import type { Role } from "#domain/roles.ts";

/** The server refuses shorter ones; said here so that people hear it before they send. */
export const minPasswordLength = 10;

export type SignInResult = { ok: true } | { ok: false; reason: "wrong-credentials" | "too-many-attempts" | "failed" };

/** Signs in with a local account; the session travels in a cookie. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  return result(await post("/api/auth/sign-in/email", { email, password }));
}

/** One click into the demo county; exists only where the instance offers it. */
export async function signInToDemo(role: Role): Promise<SignInResult> {
  return result(await post("/api/demo-sign-in", { role }));
}

/** Ends the session and starts over at the sign-in page with nothing kept in memory. */
export async function signOut(): Promise<void> {
  await post("/api/auth/sign-out", {});
  window.location.assign("/login");
}

const Refusal = z.object({ code: z.enum(["not-found", "invalid-input", "conflict"]) });

export type RedeemResult = { ok: true } | { ok: false; reason: z.infer<typeof Refusal>["code"] | "failed" };

/** Redeems a one-time link (first administrator, invitation, new password) and signs in. */
export async function redeemLink(input: {
  token: string;
  name: string;
  email: string;
  password: string;
}): Promise<RedeemResult> {
  const response = await post("/api/setup", input);
  if (response.ok) return { ok: true };
  const refusal = Refusal.safeParse(await response.json().catch(() => null));
  return { ok: false, reason: refusal.data?.code ?? "failed" };
}

/** Changes the password of the signed-in person; other devices are signed out. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<SignInResult> {
  const body = { currentPassword, newPassword, revokeOtherSessions: true };
  const response = await post("/api/auth/change-password", body);
  return response.status === 400 ? { ok: false, reason: "wrong-credentials" } : result(response);
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    credentials: "same-origin",
    body: JSON.stringify(body),
  });
}

function result(response: Response): SignInResult {
  if (response.ok) return { ok: true };
  if (response.status === 401 || response.status === 403) return { ok: false, reason: "wrong-credentials" };
  return { ok: false, reason: response.status === 429 ? "too-many-attempts" : "failed" };
}
