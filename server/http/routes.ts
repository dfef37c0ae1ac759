import type { FastifyInstance } from "fastify";
import { registerHealthz } from "./healthz.route.ts";
import type { HttpContext } from "./http-context.ts";

/** Everything outside tRPC; each feature adds its line. */
export const routes: readonly ((app: FastifyInstance, context: HttpContext) => void | Promise<void>)[] = [
  registerHealthz,
];
