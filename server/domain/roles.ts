import { z } from "zod";

/** Roles of a member in an organisation; the operator follows with consultations. An adviser is bound to projects. */
export const Role = z.enum(["administrator", "planner", "funding-officer", "mayor", "viewer", "adviser"]);
export type Role = z.infer<typeof Role>;

/** Who may call a procedure. `public` needs no sign-in, `signed-in` no role in the organisation. */
export type Access = "public" | "signed-in" | readonly Role[];

export const everyone: readonly Role[] = Role.options;
/** Reads inside an organisation that hold no published subset yet: everyone but the viewer of published data. */
export const readers: readonly Role[] = ["administrator", "planner", "funding-officer", "mayor"];
export const planners: readonly Role[] = ["administrator", "planner"];
export const exporters: readonly Role[] = ["administrator", "planner", "funding-officer"];
/** Money, notices and drawdowns. */
export const funders: readonly Role[] = ["administrator", "funding-officer"];
/** Stages, address ledger and documents of an application: planning and funding work on them together. */
export const procedureWorkers: readonly Role[] = ["administrator", "planner", "funding-officer"];
export const administrators: readonly Role[] = ["administrator"];

/*
 * The same for what hangs on one project: advisers come in as well, and see their projects alone (migration 0005). Whatever
 * writes under one of these asks `requireProject` (services/projects/require-project.ts) for the right in that project.
 */
export const projectReaders: readonly Role[] = [...readers, "adviser"];
export const projectWorkers: readonly Role[] = [...procedureWorkers, "adviser"];
export const projectPlanners: readonly Role[] = [...planners, "adviser"];
export const projectFunders: readonly Role[] = [...funders, "adviser"];
