import { z } from "zod";
import type { Origin } from "./programmes/sourced.ts";
import type { ProjectRight } from "./project-right.ts";
import type { Text } from "./rule-set.ts";

/**
 * Who sees a document: everyone who reads the project; those who work on its procedure; or those who work on its money.
 */
export const DocumentVisibility = z.enum(["project", "procedure", "money"]);
export type DocumentVisibility = z.infer<typeof DocumentVisibility>;

export const documentTitleMaxLength = 200;
export const documentNoteMaxLength = 1_000;

/** An original as it was sent; never changed. `scan`: unscanned where the instance has no scanner. */
export type DocumentVersion = {
  number: number;
  fileName: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  scan: "clean" | "unscanned";
  note: string | null;
  uploadedBy: string;
  uploadedAt: string;
};

/** A document with its versions, newest first; there is always one. */
export type Document = {
  id: string;
  projectId: string;
  applicationId: string | null;
  stage: string | null;
  /** Id of the programme's required document that it answers. */
  requirement: string | null;
  title: string;
  visibility: DocumentVisibility;
  /** Of the record, not of the file: what a change must start from. */
  version: number;
  versions: DocumentVersion[];
};

/**
 * How a required document stands. late: its stage is done, or its deadline over, without it. missing: its stage is the
 * one in hand. upcoming: its stage comes later. not-needed: its stage was skipped, or it is optional and not there.
 */
export type RequirementState = "present" | "missing" | "late" | "upcoming" | "not-needed";

export type DocumentRequirement = {
  stage: { id: string; title: Text };
  id: string;
  title: Text;
  direction: "produce" | "receive";
  required: boolean;
  /** How sure it is that the programme asks for it, and where it says so. */
  origin: Origin;
  state: RequirementState;
  /** The newest document that answers it and that the reader may see. */
  documentId: string | null;
  /** Day of the newest file; null while nothing is there. */
  presentSince: string | null;
  /** Earliest open deadline of its stage. */
  dueOn: string | null;
};

export type ApplicationRequirements = {
  application: { id: string; number: number; title: string };
  requirements: DocumentRequirement[];
};

/** What a person with these rights in a project sees of its documents. */
export function visibilitiesFor(rights: readonly ProjectRight[]): DocumentVisibility[] {
  return DocumentVisibility.options.filter((visibility) => rights.includes(rightFor[visibility]));
}

const rightFor = { project: "read", procedure: "work", money: "fund" } as const satisfies Record<
  DocumentVisibility,
  ProjectRight
>;
