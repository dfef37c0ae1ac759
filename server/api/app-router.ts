import { addressesRouter } from "./routers/addresses.router.ts";
import { advisersRouter } from "./routers/advisers.router.ts";
import { applicationsRouter } from "./routers/applications.router.ts";
import { areasRouter } from "./routers/areas.router.ts";
import { auditRouter } from "./routers/audit.router.ts";
import { commentsRouter } from "./routers/comments.router.ts";
import { constructionRouter } from "./routers/construction.router.ts";
import { dataStateRouter } from "./routers/data-state.router.ts";
import { datasetsRouter } from "./routers/datasets.router.ts";
import { deadlinesRouter } from "./routers/deadlines.router.ts";
import { documentsRouter } from "./routers/documents.router.ts";
import { exportsRouter } from "./routers/exports.router.ts";
import { gapsRouter } from "./routers/gaps.router.ts";
import { importsRouter } from "./routers/imports.router.ts";
import { jobsRouter } from "./routers/jobs.router.ts";
import { logoRouter } from "./routers/logo.router.ts";
import { mapRouter } from "./routers/map.router.ts";
import { milestonesRouter } from "./routers/milestones.router.ts";
import { moneyRouter } from "./routers/money.router.ts";
import { networkStatementsRouter } from "./routers/network-statements.router.ts";
import { overviewRouter } from "./routers/overview.router.ts";
import { placesRouter } from "./routers/places.router.ts";
import { programmesRouter } from "./routers/programmes.router.ts";
import { projectsRouter } from "./routers/projects.router.ts";
import { remindersRouter } from "./routers/reminders.router.ts";
import { retentionRouter } from "./routers/retention.router.ts";
import { ruleSetsRouter } from "./routers/rule-sets.router.ts";
import { sessionRouter } from "./routers/session.router.ts";
import { usersRouter } from "./routers/users.router.ts";
import { router } from "./trpc.ts";

/** Every router of the application; each feature adds its line. */
export const appRouter = router({
  addresses: addressesRouter,
  applications: applicationsRouter,
  areas: areasRouter,
  projects: projectsRouter,
  audit: auditRouter,
  construction: constructionRouter,
  dataState: dataStateRouter,
  datasets: datasetsRouter,
  gaps: gapsRouter,
  imports: importsRouter,
  deadlines: deadlinesRouter,
  documents: documentsRouter,
  comments: commentsRouter,
  advisers: advisersRouter,
  exports: exportsRouter,
  jobs: jobsRouter,
  logo: logoRouter,
  map: mapRouter,
  networkStatements: networkStatementsRouter,
  overview: overviewRouter,
  milestones: milestonesRouter,
  money: moneyRouter,
  places: placesRouter,
  programmes: programmesRouter,
  reminders: remindersRouter,
  retention: retentionRouter,
  ruleSets: ruleSetsRouter,
  session: sessionRouter,
  users: usersRouter,
});

export type AppRouter = typeof appRouter;
