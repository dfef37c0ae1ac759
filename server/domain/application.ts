import { z } from "zod";
import type { Facts } from "./procedure/condition.ts";
import type { Missing } from "./procedure/missing.ts";
import type { ProcedureState } from "./procedure/procedure-state.ts";
import { Outcome, type StageEvent } from "./procedure/stage-event.ts";
import { FundingModel, Land, type Programme } from "./programmes/programme.ts";
import { Text } from "./rule-set.ts";

export const FileNumberKind = z.enum(["federal", "land", "agency"]);
export type FileNumberKind = z.infer<typeof FileNumberKind>;

/** A file number as its office writes it; found under every spelling (file-number.ts). */
export const FileNumber = z.object({ kind: FileNumberKind, number: z.string().trim().min(1).max(100) });
export type FileNumber = z.infer<typeof FileNumber>;

/** Values that people enter because no data of ours holds them; an absent one is not known. */
export const EnteredFacts = z.object({
  consultationStartedOn: z.iso.date().nullable().optional(),
  consultationEndedOn: z.iso.date().nullable().optional(),
  /** Points as confirmed by the agency; a forecast does not count. */
  points: z.number().int().min(0).nullable().optional(),
  /** The day on which the selection procedure was opened; some programmes count the age of the consultation until then. */
  selectionOpenedOn: z.iso.date().nullable().optional(),
  /** First day of the works, planned or actual, when no stage says so. */
  worksStartOn: z.iso.date().nullable().optional(),
  /** Operator model: last day of the lease contract; the earmarking ends with it. */
  leaseEndsOn: z.iso.date().nullable().optional(),
});
export type EnteredFacts = z.infer<typeof EnteredFacts>;

/** What lists show of an application. */
export const ApplicationSummary = z.object({
  id: z.uuid(),
  /** Counts within the project; part of the path of its page. */
  number: z.number().int(),
  title: z.string(),
  projectId: z.uuid(),
  projectSlug: z.string(),
  projectName: z.string(),
  programme: z.object({
    id: z.string(),
    version: z.number().int(),
    family: z.string(),
    title: Text,
    level: z.enum(["federal", "land"]),
  }),
  callId: z.string().nullable(),
  model: FundingModel,
  land: Land.nullable(),
  applicant: z.string(),
  partnerAgs: z.array(z.string()),
  ruleSet: z.string(),
  fileNumbers: z.array(FileNumber),
  /** The stage it is in; the last one when it is completed. */
  stage: z.string(),
  stageTitle: Text.nullable(),
  outcome: Outcome,
  /** The frozen address set; null while nothing is frozen. */
  frozen: z
    .object({
      revision: z.number().int(),
      at: z.string(),
      addresses: z.number().int(),
      eligible: z.number().int(),
      unknown: z.number().int(),
    })
    .nullable(),
  version: z.number().int(),
  updatedAt: z.string(),
});
export type ApplicationSummary = z.infer<typeof ApplicationSummary>;

/** An application with the programme it was made under and where it stands. */
export type ApplicationDetail = ApplicationSummary & {
  /** The pinned record. */
  programmeRecord: Programme;
  state: ProcedureState;
  entered: EnteredFacts;
  fundingChoice: Readonly<Record<string, unknown>>;
  areaRevisions: readonly { id: string; areaId: string; title: string; number: number; dataRevision: number }[];
  createdAt: string;
  updatedBy: string | null;
};

/** What `projects` lists of each application. */
export const ProjectApplication = ApplicationSummary.pick({
  id: true,
  number: true,
  title: true,
  programme: true,
  model: true,
  stage: true,
  stageTitle: true,
  outcome: true,
});
export type ProjectApplication = z.infer<typeof ProjectApplication>;

/** A change that went through, or the two versions of which someone must choose. `mine` was not stored. */
export type ApplicationSave =
  | { ok: true; application: ApplicationDetail }
  | {
      ok: false;
      conflict: {
        mine: ApplicationDetail;
        theirs: ApplicationDetail;
        changedBy: string | null;
        changedAt: string;
      };
    };

/** The answer to a stage move: what came of it, or everything that stands in its way. */
export type MoveResult =
  | { ok: true; application: ApplicationDetail; hints: readonly Missing[] }
  | { ok: false; missing: readonly Missing[]; hints: readonly Missing[] };

/** The history of an application, oldest first; entries that a correction took out are named in `corrected`. */
export type ApplicationHistory = { events: readonly StageEvent[]; corrected: readonly string[]; facts: Facts };

export const applicationTitleMaxLength = 200;
export const applicantMaxLength = 300;

/** Outcomes after which an application no longer claims its addresses and nothing is tested against new data. */
export const endedOutcomes = ["rejected", "withdrawn", "returned", "lapsed"] as const satisfies readonly Outcome[];
