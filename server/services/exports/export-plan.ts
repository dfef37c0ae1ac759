import { z } from "zod";
import { AddressSet } from "#domain/address-set.ts";
import { ExportFormat, ExportSrid } from "#domain/export-request.ts";

/**
 * An export with everything decided: kept as the input of its job, so that it runs the same after a restart and whatever
 * happens to the area meanwhile. `revision` is the data revision that all its rows are read at.
 */
export const ExportPlan = z.object({
  title: z.string(),
  set: AddressSet,
  revision: z.number().int(),
  format: ExportFormat,
  srid: ExportSrid,
  withOffers: z.boolean(),
  organisation: z.object({ id: z.uuid(), slug: z.string(), name: z.string(), territory: z.array(z.string()) }),
  municipalities: z.array(z.string()),
  madeBy: z.string(),
  madeAt: z.string(),
  /** The fixed revisions that bound it; none for other sets. */
  areas: z.array(z.object({ title: z.string(), number: z.number().int(), dataRevision: z.number().int() })),
});
export type ExportPlan = z.infer<typeof ExportPlan>;
