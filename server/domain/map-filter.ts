import { z } from "zod";
import { StatusClass } from "./status.ts";
import { TechnologyGroup } from "./technology.ts";

/** What the map, its table and its counts show; an absent list means no restriction. */
export const MapFilter = z.object({
  classes: z.array(StatusClass).optional(),
  technologies: z.array(TechnologyGroup).optional(),
  operatorIds: z.array(z.number().int()).optional(),
  ags: z.array(z.string()).optional(),
});
export type MapFilter = z.infer<typeof MapFilter>;
