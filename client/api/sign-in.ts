import { z } from "zod";
import type { Role } from "#domain/roles.ts";

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

const Message = z.object({ message: z.string().optional() });

/** Creates the first administrator, or redeems an invitation, with the token of a one-time link. */
export async function redeemLink(input: {
  token: string;
  name: string;
  email: string;
  password: string;
}): Promise<{ ok: true } | { ok: false; message: string }> {
  const response = await post("/api/setup", input);
  if (response.ok) return { ok: true };
  const body = Message.safeParse(await response.json().catch(() => ({})));
  return { ok: false, message: body.data?.message ?? "" };
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
