import { jobsRouter } from "./routers/jobs.router.ts";
import { sessionRouter } from "./routers/session.router.ts";
import { router } from "./trpc.ts";

/** Every router of the application; each feature adds its line. */
export const appRouter = router({
  jobs: jobsRouter,
  session: sessionRouter,
});

export type AppRouter = typeof appRouter;
