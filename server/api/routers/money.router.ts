import { z } from "zod";
import { CostPlanDraft } from "#domain/money/cost-plan.ts";
import { DrawdownFacts } from "#domain/money/drawdown.ts";
import { MoneyBasis, MoneySource, MoneyStep } from "#domain/money/money-entry.ts";
import { CalendarDate } from "#domain/procedure/calendar-date.ts";
import { projectFunders, projectReaders } from "#domain/roles.ts";
import { correctFigure } from "#services/money/correct-figure.ts";
import { getMoney } from "#services/money/get-money.ts";
import { getPlanBasis } from "#services/money/get-plan-basis.ts";
import { planDrawdown } from "#services/money/plan-drawdown.ts";
import { projectMoney } from "#services/money/project-money.ts";
import { confirmProof, draftProof, submitProof } from "#services/money/proofs.ts";
import { receiveDrawdown } from "#services/money/receive-drawdown.ts";
import { recordFigures } from "#services/money/record-figures.ts";
import { checkDrawdownRequest, requestDrawdown } from "#services/money/request-drawdown.ts";
import { saveCostPlan } from "#services/money/save-cost-plan.ts";
import { withdrawDrawdown } from "#services/money/withdraw-drawdown.ts";
import { procedure, router } from "../trpc.ts";

/** `id` is that of the application. */
const OfApplication = z.object({ id: z.uuid() });
const OfDrawdown = OfApplication.extend({ drawdownId: z.uuid(), version: z.number().int() });
const Cents = z.number().int().min(0).max(100_000_000_000_00);
const BasisPoints = z.number().int().min(0).max(10_000);
const Year = z.number().int().min(2000).max(2100);
const Reason = z.string().trim().min(1).max(1000);
const Reference = z.string().trim().max(300).nullable().optional();
const ProofKind = z.enum(["interim", "final"]);
const Request = OfDrawdown.extend({ requestedOn: CalendarDate, cents: Cents, facts: DrawdownFacts });

export const moneyRouter = router({
  get: procedure(projectReaders)
    .input(OfApplication)
    .query(({ ctx, input }) => getMoney(ctx, input)),
  projects: procedure(projectReaders)
    .input(z.object({ projectIds: z.array(z.uuid()).max(2000).optional() }))
    .query(({ ctx, input }) => projectMoney(ctx, input)),
  planBasis: procedure(projectReaders)
    .input(OfApplication)
    .query(({ ctx, input }) => getPlanBasis(ctx, input)),
  savePlan: procedure(projectFunders)
    .input(OfApplication.extend({ draft: CostPlanDraft, asApplied: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => saveCostPlan(ctx, input)),
  record: procedure(projectFunders)
    .input(
      OfApplication.extend({
        step: MoneyStep,
        basis: MoneyBasis,
        effectiveOn: CalendarDate,
        reference: Reference,
        reason: z.string().trim().max(1000).nullable().optional(),
        figures: z
          .array(z.object({ source: MoneySource, period: Year.nullable(), cents: Cents }))
          .min(1)
          .max(200),
        periodFrom: CalendarDate.nullable().optional(),
        periodTo: CalendarDate.nullable().optional(),
        shareBasisPoints: BasisPoints.nullable().optional(),
        retentionBasisPoints: BasisPoints.nullable().optional(),
      }),
    )
    .mutation(({ ctx, input }) => recordFigures(ctx, input)),
  correct: procedure(projectFunders)
    .input(OfApplication.extend({ entryId: z.string().regex(/^\d{1,18}$/), cents: z.number().int(), reason: Reason }))
    .mutation(({ ctx, input }) => correctFigure(ctx, input)),
  planDrawdown: procedure(projectFunders)
    .input(
      OfApplication.extend({
        drawdownId: z.uuid().optional(),
        version: z.number().int().optional(),
        plan: z.object({
          source: MoneySource,
          budgetYear: Year,
          title: z.string().trim().min(1).max(200),
          plannedOn: CalendarDate.nullable(),
          plannedCents: Cents,
          note: z.string().trim().max(2000).nullable(),
        }),
      }),
    )
    .mutation(({ ctx, input }) => planDrawdown(ctx, input)),
  checkRequest: procedure(projectFunders)
    .input(Request)
    .query(({ ctx, input }) => checkDrawdownRequest(ctx, input)),
  request: procedure(projectFunders)
    .input(Request)
    .mutation(({ ctx, input }) => requestDrawdown(ctx, input)),
  receive: procedure(projectFunders)
    .input(OfDrawdown.extend({ receivedOn: CalendarDate, cents: Cents, reference: Reference }))
    .mutation(({ ctx, input }) => receiveDrawdown(ctx, input)),
  withdraw: procedure(projectFunders)
    .input(OfDrawdown.extend({ on: CalendarDate, reason: Reason }))
    .mutation(({ ctx, input }) => withdrawDrawdown(ctx, input)),
  proof: procedure(projectReaders)
    .input(OfApplication.extend({ kind: ProofKind, asOf: CalendarDate }))
    .query(({ ctx, input }) => draftProof(ctx, input)),
  submitProof: procedure(projectFunders)
    .input(
      OfApplication.extend({
        kind: ProofKind,
        asOf: CalendarDate,
        submittedOn: CalendarDate,
        note: z.string().trim().max(2000).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => submitProof(ctx, input)),
  acceptProof: procedure(projectFunders)
    .input(OfApplication.extend({ proofId: z.uuid(), acceptedOn: CalendarDate }))
    .mutation(({ ctx, input }) => confirmProof(ctx, input)),
});
