import { z } from "zod";
import { DocumentVisibility } from "#domain/document.ts";
import { projectReaders, projectWorkers } from "#domain/roles.ts";
import { changeDocument } from "#services/documents/change-document.ts";
import { listDocuments } from "#services/documents/list-documents.ts";
import { removeDocument, restoreDocument } from "#services/documents/remove-document.ts";
import { requiredDocuments } from "#services/documents/required-documents.ts";
import { procedure, router } from "../trpc.ts";

const Of = z.union([z.object({ applicationId: z.uuid() }), z.object({ projectId: z.string().min(1).max(100) })]);
const ById = z.object({ id: z.uuid() });
const ByVersion = ById.extend({ version: z.number().int() });
const part = z.string().min(1).max(100).nullable();

export const documentsRouter = router({
  list: procedure(projectReaders)
    .input(Of)
    .query(({ ctx, input }) => listDocuments(ctx, input)),
  required: procedure(projectReaders)
    .input(Of)
    .query(({ ctx, input }) => requiredDocuments(ctx, input)),
  rename: procedure(projectWorkers)
    .input(ByVersion.extend({ title: z.string().max(1_000) }))
    .mutation(({ ctx, input }) => changeDocument(ctx, input, "rename")),
  setRequirement: procedure(projectWorkers)
    .input(ByVersion.extend({ stage: part, requirement: part }))
    .mutation(({ ctx, input: { stage, requirement, ...document } }) =>
      changeDocument(ctx, { ...document, place: { stage, requirement } }, "set-requirement"),
    ),
  setVisibility: procedure(projectWorkers)
    .input(ByVersion.extend({ visibility: DocumentVisibility }))
    .mutation(({ ctx, input }) => changeDocument(ctx, input, "set-visibility")),
  remove: procedure(projectWorkers)
    .input(ById)
    .mutation(({ ctx, input }) => removeDocument(ctx, input.id)),
  restore: procedure(projectWorkers)
    .input(ById)
    .mutation(({ ctx, input }) => restoreDocument(ctx, input.id)),
});
