import { z } from "zod";

/**
 * Projects and applications that hold addresses which a delivery would take away, or whose supply or state it would. Those of
 * the organisation that delivers are named, most addresses first and at most `mostNamedWork`; of others only the number is told.
 */
export const AffectedWork = z.object({
  projects: z.array(z.object({ name: z.string(), slug: z.string(), addresses: z.number().int() })),
  projectCount: z.number().int(),
  applications: z.array(
    z.object({
      number: z.number().int(),
      title: z.string(),
      projectName: z.string(),
      projectSlug: z.string(),
      addresses: z.number().int(),
    }),
  ),
  applicationCount: z.number().int(),
  others: z.object({ projects: z.number().int(), applications: z.number().int() }),
});
export type AffectedWork = z.infer<typeof AffectedWork>;

export const mostNamedWork = 20;
