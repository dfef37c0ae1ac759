import { z } from "zod";
import { forgetTexts } from "#client/state/kept-text.ts";
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

/** Ends the session and starts over at the sign-in page with nothing kept, neither in memory nor in the browser. */
export async function signOut(): Promise<void> {
  forgetTexts(localStorage);
  await post("/api/auth/sign-out", {});
  window.location.assign("/login");
}

const Refusal = z.object({ code: z.enum(["not-found", "invalid-input", "conflict"]) });
const CommonPassword = z.object({ details: z.object({ fault: z.literal("common-password") }) });

export type RedeemResult =
  | { ok: true }
  | { ok: false; reason: z.infer<typeof Refusal>["code"] | "common-password" | "failed" };

/** Redeems a one-time link (first administrator, invitation, new password) and signs in. */
export async function redeemLink(input: {
  token: string;
  name: string;
  email: string;
  password: string;
  organisation: string;
}): Promise<RedeemResult> {
  const response = await post("/api/setup", input);
  if (response.ok) return { ok: true };
  const body: unknown = await response.json().catch(() => null);
  if (CommonPassword.safeParse(body).success) return { ok: false, reason: "common-password" };
  const refusal = Refusal.safeParse(body);
  return { ok: false, reason: refusal.data?.code ?? "failed" };
}

/** Asks for a mail with a link for a new password; the answer says nothing about whether there is such an account. */
export async function askForPassword(email: string): Promise<SignInResult> {
  return result(await post("/api/forgotten-password", { email }));
}

/** Changes the password of the signed-in person; other devices are signed out. */
export async function changePassword(
  currentPassword: string,
  newPassword: string,
): Promise<SignInResult | { ok: false; reason: "common-password" }> {
  const body = { currentPassword, newPassword, revokeOtherSessions: true };
  const response = await post("/api/auth/change-password", body);
  if (response.status !== 400) return result(response);
  const isCommon = CommonPassword.safeParse(await response.json().catch(() => null)).success;
  return { ok: false, reason: isCommon ? "common-password" : "wrong-credentials" };
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
