import type { Page } from "@playwright/test";
import type { Role } from "#domain/roles.ts";
import { embeddedAdministratorToken, embeddedUrl } from "./instances.ts";

/** Signs the browser in to the demo county with one role, without going through the sign-in page. */
export async function signInToDemo(page: Page, role: Role = "planner"): Promise<void> {
  const answer = await page.request.post("/api/demo-sign-in", { data: { role } });
  if (!answer.ok()) throw new Error(`demo sign-in as ${role}: expected 200, got ${answer.status()}`);
}

const chief = { name: "Ida Instanz", email: "instanz@probe.example", password: "Kiesweg, Trompete, Regen" };

/** Signs the browser in as the administrator of the embedded instance, whom the first call makes. */
export async function signInAsInstanceAdministrator(page: Page): Promise<void> {
  const { email, password } = chief;
  const headers = { origin: embeddedUrl() };
  const known = await page.request.post("/api/auth/sign-in/email", { data: { email, password }, headers });
  if (known.ok()) return;
  const token = embeddedAdministratorToken();
  const answer = await page.request.post("/api/setup", { data: { ...chief, token } });
  if (!answer.ok()) throw new Error(`first administrator: expected 200, got ${answer.status()} ${await answer.text()}`);
}
