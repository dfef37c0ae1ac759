import { statfs } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { recentTrouble, translateTrouble } from "#db/unavailable.ts";
import { DomainError } from "#domain/errors.ts";
import type { HttpContext } from "./http-context.ts";

const patienceMs = 10_000;
const leastFreeBytes = 32 * 1024 * 1024;
const fullDiskLastsMs = 30_000;

/**
 * 200 while the database answers and there is space on the disks; else 503 with `step` (`database` or `disk`) and `problem`
 * in one word. Before the application is ready the front door answers 503.
 */
export function registerHealthz(app: FastifyInstance, context: HttpContext): void {
  app.get("/healthz", { logLevel: "silent" }, async (_request, reply) => {
    reply.header("cache-control", "no-store");
    const trouble = (await databaseTrouble(context)) ?? (await diskTrouble(context));
    return trouble ? reply.code(503).send({ status: "failing", ...trouble }) : { status: "ready" };
  });
}

type Trouble = { step: "database" | "disk"; problem: string };

async function databaseTrouble({ db, log }: HttpContext): Promise<Trouble | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), patienceMs);
  });
  try {
    const outcome = await Promise.race([db.query("select 1"), late]);
    return outcome === "late" ? { step: "database", problem: "no-answer" } : null;
  } catch (error) {
    const known = translateTrouble(error);
    log.error({ err: error instanceof DomainError ? (error.cause ?? error) : error }, "the database does not answer");
    const reason = known instanceof DomainError ? known.details.reason : null;
    return { step: "database", problem: typeof reason === "string" ? reason : "error" };
  } finally {
    clearTimeout(timer);
  }
}

async function diskTrouble({ env }: HttpContext): Promise<Trouble | null> {
  // The database's disk may be another one than that of the data directory.
  if (recentTrouble(fullDiskLastsMs) === "disk-full") return { step: "disk", problem: "disk-full" };
  const folder = await statfs(env.dataDirectory).catch(() => null);
  if (folder && folder.bavail * folder.bsize < leastFreeBytes) return { step: "disk", problem: "disk-full" };
  return null;
}
