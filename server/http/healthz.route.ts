import type { FastifyInstance } from "fastify";
import type { HttpContext } from "./http-context.ts";

/** 200 while the database answers; before the application is ready the front door answers 503. */
export function registerHealthz(app: FastifyInstance, context: HttpContext): void {
  app.get("/healthz", { logLevel: "silent" }, async (_request, reply) => {
    reply.header("cache-control", "no-store");
    try {
      await context.db.query("select 1");
      return { status: "ready" };
    } catch (error) {
      context.log.error({ err: error }, "the database does not answer");
      return reply.code(503).send({ status: "failing", step: "database" });
    }
  });
}
