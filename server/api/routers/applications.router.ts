import { z } from "zod";
import { AddressSet } from "#domain/address-set.ts";
import { EnteredFacts, FileNumber } from "#domain/application.ts";
import { AreaGeometry } from "#domain/geometry.ts";
import { LedgerChange, LedgerFilter } from "#domain/ledger.ts";
import { Move } from "#domain/procedure/stage-event.ts";
import { FundingModel, Land } from "#domain/programmes/programme.ts";
import { ScoreTableConfidence } from "#domain/programmes/score-table.ts";
import { ScoreCriterion, ScoreStep } from "#domain/programmes/scoring.ts";
import { administrators, projectReaders, projectWorkers } from "#domain/roles.ts";
import { changeLedger, countLedgerSelection } from "#services/applications/change-ledger.ts";
import { createApplication } from "#services/applications/create-application.ts";
import { doubleFundingOf } from "#services/applications/double-funding.ts";
import { acknowledgeDrift, driftList, driftOf } from "#services/applications/drift.ts";
import { freezeApplication } from "#services/applications/freeze-application.ts";
import { applicationHistory, getApplication } from "#services/applications/get-application.ts";
import { getLedger, ledgerEntries } from "#services/applications/ledger.ts";
import { findByFileNumber, listApplications } from "#services/applications/list-applications.ts";
import { correctApplication, moveApplication } from "#services/applications/move-application.ts";
import { scoreForecast } from "#services/applications/score-forecast.ts";
import { saveScoreTable, scoreTables } from "#services/applications/score-tables.ts";
import { updateApplication } from "#services/applications/update-application.ts";
import { changeLedgerByUpload, checkLedgerUpload } from "#services/applications/upload-ledger.ts";
import { procedure, router } from "../trpc.ts";

const ById = z.object({ id: z.uuid() });
const ByVersion = ById.extend({ version: z.number().int() });
const ProjectKey = z.string().min(1).max(100);
const AddressId = z.string().regex(/^\d{1,18}$/);
const fields = {
  title: z.string().optional(),
  applicant: z.string().optional(),
  partnerAgs: z.array(z.string()).max(2000).optional(),
  callId: z.string().max(100).nullable().optional(),
  land: Land.nullable().optional(),
  fileNumbers: z.array(FileNumber).max(50).optional(),
};

const Selection = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("addresses"), addressIds: z.array(AddressId).min(1).max(100_000) }),
  z.object({ kind: z.literal("set"), set: AddressSet }),
  z.object({ kind: z.literal("filter"), filter: LedgerFilter }),
]);

export const applicationsRouter = router({
  list: procedure(projectReaders)
    .input(z.object({ projectId: ProjectKey.optional() }))
    .query(({ ctx, input }) => listApplications(ctx, input)),
  get: procedure(projectReaders)
    .input(ById)
    .query(({ ctx, input }) => getApplication(ctx, input)),
  findByFileNumber: procedure(projectReaders)
    .input(z.object({ number: z.string().max(200) }))
    .query(({ ctx, input }) => findByFileNumber(ctx, input)),
  create: procedure(projectWorkers)
    .input(
      z.object({
        projectId: ProjectKey,
        programmeId: z.string().max(100),
        model: FundingModel,
        areaRevisionIds: z.array(z.uuid()).max(500).optional(),
        ...fields,
      }),
    )
    .mutation(({ ctx, input }) => createApplication(ctx, input)),
  freeze: procedure(projectWorkers)
    .input(ByVersion)
    .mutation(({ ctx, input }) => freezeApplication(ctx, input)),
  update: procedure(projectWorkers)
    .input(ByVersion.extend({ ...fields, entered: EnteredFacts.optional() }))
    .mutation(({ ctx, input }) => updateApplication(ctx, input)),
  move: procedure(projectWorkers)
    .input(ByVersion.extend({ move: Move }))
    .mutation(({ ctx, input }) => moveApplication(ctx, input)),
  correct: procedure(projectWorkers)
    .input(
      ByVersion.extend({
        eventId: z.uuid(),
        reason: z.string().max(2000),
        replacement: Move.omit({ corrects: true, reason: true }).optional(),
      }),
    )
    .mutation(({ ctx, input }) => correctApplication(ctx, input)),
  history: procedure(projectReaders)
    .input(ById)
    .query(({ ctx, input }) => applicationHistory(ctx, input)),
  ledger: procedure(projectReaders)
    .input(
      ById.extend({
        filter: LedgerFilter.optional(),
        cursor: z.string().max(2000).nullish(),
        limit: z.number().int().min(1).max(500).optional(),
      }),
    )
    .query(({ ctx, input }) => getLedger(ctx, input)),
  ledgerEntries: procedure(projectReaders)
    .input(ById.extend({ addressId: AddressId }))
    .query(({ ctx, input }) => ledgerEntries(ctx, input)),
  ledgerCount: procedure(projectWorkers)
    .input(ById.extend({ selection: Selection }))
    .query(({ ctx, input }) => countLedgerSelection(ctx, input)),
  ledgerChange: procedure(projectWorkers)
    .input(ById.extend({ selection: Selection, change: LedgerChange }))
    .mutation(({ ctx, input }) => changeLedger(ctx, input)),
  ledgerUploadCheck: procedure(projectWorkers)
    .input(ById.extend({ uploadId: z.uuid(), change: LedgerChange }))
    .query(({ ctx, input, signal }) => checkLedgerUpload({ ...ctx, signal }, input)),
  ledgerUpload: procedure(projectWorkers)
    .input(ById.extend({ uploadId: z.uuid(), change: LedgerChange }))
    .mutation(({ ctx, input, signal }) => changeLedgerByUpload({ ...ctx, signal }, input)),
  drift: procedure(projectReaders)
    .input(ById.extend({ cursor: z.string().max(40).nullish(), limit: z.number().int().min(1).max(1000).optional() }))
    .query(({ ctx, input }) => driftOf(ctx, input)),
  driftList: procedure(projectReaders).query(({ ctx }) => driftList(ctx)),
  acknowledgeDrift: procedure(projectWorkers)
    .input(ById.extend({ note: z.string().max(2000) }))
    .mutation(({ ctx, input }) => acknowledgeDrift(ctx, input)),
  scoreForecast: procedure(projectReaders)
    .input(
      z.object({
        programmeId: z.string().max(100),
        geometry: AreaGeometry.optional(),
        projectId: ProjectKey.optional(),
        ags: z
          .array(z.string().regex(/^\d{8}$/))
          .max(2000)
          .optional(),
        inhabitantsPerSquareKilometre: z.number().min(0).optional(),
        synergyDeviation: z.number().optional(),
        countyLevel: z.boolean().optional(),
      }),
    )
    .query(({ ctx, input }) => scoreForecast(ctx, input)),
  scoreTables: procedure(projectReaders)
    .input(z.object({ programmeId: z.string().max(100) }))
    .query(({ ctx, input }) => scoreTables(ctx, input)),
  saveScoreTable: procedure(administrators)
    .input(
      z.object({
        programmeId: z.string().max(100),
        criterion: ScoreCriterion.shape.id,
        version: z.number().int().min(0),
        steps: z.array(ScoreStep).max(100),
        confidence: ScoreTableConfidence,
        source: z.string().max(500),
        sourceUrl: z.string().max(2000),
      }),
    )
    .mutation(({ ctx, input }) => saveScoreTable(ctx, input)),
  doubleFunding: procedure(projectReaders)
    .input(ById)
    .query(({ ctx, input }) => doubleFundingOf(ctx, input)),
});
