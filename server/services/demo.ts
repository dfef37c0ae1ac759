import type { Database } from "#db/database.ts";
import { findDemoState, isInstanceEmpty } from "#queries/demo.sql.ts";
import type { DemoTools as LoadTools } from "./load-demo.ts";

type DemoSettings = { demo: "auto" | "0" | "1"; databaseUrl: string | undefined };

export type DemoTools = Omit<LoadTools, "env"> & { env: DemoSettings & LoadTools["env"] };

/** Loads the demo county into an empty instance where the settings want it; goes on where an earlier start was cut off. */
export async function prepareDemo(tools: DemoTools): Promise<void> {
  const { db, env } = tools;
  if (!mayHaveDemo(env)) return;
  const state = await findDemoState(db);
  if (state === "loaded") return;
  if (state === null && !(await isInstanceEmpty(db)) && env.demo !== "1") return;
  // Only the first start needs the generator.
  const { loadDemo } = await import("./load-demo.ts");
  await loadDemo(tools);
}

/** One-click sign-in exists only where the demo was loaded and the settings allow it now. */
export async function mayOfferDemoSignIn(db: Database, env: DemoSettings): Promise<boolean> {
  return mayHaveDemo(env) && (await findDemoState(db)) === "loaded";
}

function mayHaveDemo(env: DemoSettings): boolean {
  return env.demo === "1" || (env.demo === "auto" && env.databaseUrl === undefined);
}
