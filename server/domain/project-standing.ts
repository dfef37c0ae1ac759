import { z } from "zod";
import { ProjectSummary } from "./project.ts";
import { LightReason, TrafficLight } from "./traffic-light.ts";

const cents = z.number().int();

/** How a project stands today, for lists and the heads of pages: the same facts as in the overview. */
export const ProjectStanding = z.object({
  /** The day it holds for. */
  today: z.string(),
  applications: z.number().int(),
  /** Of the main application; null without one. */
  stage: z.object({ de: z.string(), en: z.string() }).nullable(),
  light: TrafficLight,
  reason: LightReason,
  /** The open deadline that is due first, also when it has passed. */
  next: z.object({ title: z.string(), dueOn: z.string() }).nullable(),
  /** Of Bund and Land. */
  money: z.object({ grantedCents: cents, receivedCents: cents }),
  /** Addresses of its applications that fell out since and of which nobody has said what will be done. */
  driftAddresses: z.number().int(),
});
export type ProjectStanding = z.infer<typeof ProjectStanding>;

export const ListedProject = ProjectSummary.extend({ standing: ProjectStanding });
export type ListedProject = z.infer<typeof ListedProject>;
