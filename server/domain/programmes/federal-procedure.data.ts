import { federalApplicationStages } from "./federal-application.data.ts";
import { federalConstructionStages } from "./federal-construction.data.ts";
import type { Stage } from "./stage.ts";

/** The federal procedure, stages 0 to 16. Owners without a source and missing terms are marked as such. */
export const federalStages: readonly Stage[] = [...federalApplicationStages, ...federalConstructionStages];
