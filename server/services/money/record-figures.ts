import { DomainError } from "#domain/errors.ts";
import type { MoneyBasis, MoneyMovement, MoneyPeriod, MoneySource, MoneyStep } from "#domain/money/money-entry.ts";
import { recordFigure } from "#domain/money/record-figure.ts";
import { requireBasis } from "#domain/money/require-basis.ts";
import { insertMoneyEntries, insertNotice } from "#queries/money.sql.ts";
import type { Caller } from "../caller.ts";
import { type MoneyDetail, moneyDetail } from "./get-money.ts";
import { changeMoney } from "./money-change.ts";
import { moneyOf } from "./money-of.ts";

export type FiguresInput = {
  id: string;
  step: MoneyStep;
  basis: MoneyBasis;
  effectiveOn: string;
  reference?: string | null | undefined;
  reason?: string | null | undefined;
  /** What each figure is from now on, not by how much it changes. */
  figures: readonly { source: MoneySource; period: MoneyPeriod; cents: number }[];
  /** Grant period of a notice. */
  periodFrom?: string | null | undefined;
  periodTo?: string | null | undefined;
  /** What a notice says about drawing its money, in basis points. */
  shareBasisPoints?: number | null | undefined;
  retentionBasisPoints?: number | null | undefined;
};

/**
 * Records figures as a document states them: each becomes an entry over the difference to what stood before. A grant
 * also keeps its notice with date, file number and period. Nothing recorded before is changed. Errors: `invalid-input`, also
 * for a basis that says nothing about the step.
 */
export function recordFigures(caller: Caller, input: FiguresInput): Promise<MoneyDetail> {
  const { step, basis, effectiveOn, reference = null, reason = null } = input;
  requireBasis(step, basis);
  const keys = input.figures.map(({ source, period }) => `${source} ${period}`);
  if (new Set(keys).size !== keys.length) {
    throw new DomainError("invalid-input", `expected each source and year once, got ${keys.join(", ")}`);
  }
  if (input.periodFrom && input.periodTo && input.periodFrom > input.periodTo) {
    throw new DomainError(
      "invalid-input",
      `expected a period that ends after ${input.periodFrom}, got ${input.periodTo}`,
      {
        field: "periodTo",
      },
    );
  }
  return changeMoney(caller, input.id, async ({ tx, application, scope, audit }) => {
    const entries = await moneyOf(tx, application.id);
    const added: MoneyMovement[] = [];
    for (const { source, period, cents } of input.figures) {
      const entry = recordFigure([...entries, ...added], { step, source, period, cents });
      if (entry) added.push(entry);
    }
    await insertMoneyEntries(
      tx,
      scope,
      added.map((entry) => ({ ...entry, effectiveOn, basis, reference, reason })),
    );
    if (step === "granted-provisional" || step === "granted-final") {
      for (const source of new Set(input.figures.map((figure) => figure.source))) {
        if (source !== "federal" && source !== "land") continue;
        const { periodFrom = null, periodTo = null, shareBasisPoints = null, retentionBasisPoints = null } = input;
        const said = { periodFrom, periodTo, shareBasisPoints, retentionBasisPoints };
        await insertNotice(tx, scope, { source, step, noticedOn: effectiveOn, reference, ...said });
      }
    }
    const { id: _, ...after } = input;
    await audit("record-figures", { after: { ...after, added } });
    return moneyDetail(tx, caller, application);
  });
}
