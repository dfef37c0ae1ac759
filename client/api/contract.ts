export type { AppRouter } from "#server/api/app-router.ts";
