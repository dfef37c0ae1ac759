import { sessionRouter } from "./routers/session.router.ts";
import { router } from "./trpc.ts";

/** Every router of the application; each feature adds its line. */
export const appRouter = router({
  session: sessionRouter,
});

export type AppRouter = typeof appRouter;
