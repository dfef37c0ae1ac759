import { areasRouter } from "./routers/areas.router.ts";
import { auditRouter } from "./routers/audit.router.ts";
import { jobsRouter } from "./routers/jobs.router.ts";
import { projectsRouter } from "./routers/projects.router.ts";
import { sessionRouter } from "./routers/session.router.ts";
import { usersRouter } from "./routers/users.router.ts";
import { router } from "./trpc.ts";

/** Every router of the application; each feature adds its line. */
export const appRouter = router({
  areas: areasRouter,
  projects: projectsRouter,
  audit: auditRouter,
  jobs: jobsRouter,
  session: sessionRouter,
  users: usersRouter,
});

export type AppRouter = typeof appRouter;
