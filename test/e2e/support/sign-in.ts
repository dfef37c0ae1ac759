import type { Page } from "@playwright/test";
import type { Role } from "#domain/roles.ts";

/** Signs the browser in to the demo county with one role, without going through the sign-in page. */
export async function signInToDemo(page: Page, role: Role = "planner"): Promise<void> {
  const answer = await page.request.post("/api/demo-sign-in", { data: { role } });
  if (!answer.ok()) throw new Error(`demo sign-in as ${role}: expected 200, got ${answer.status()}`);
}
