import type { IncomeWindow } from "../programmes/funding.ts";
import type { Cents } from "./cents.ts";
import type { FinancingInputs } from "./cost-plan.ts";
import { type FinancingCase, type Notes, note } from "./financing-notes.ts";
import type { Financing } from "./financing-step.ts";
import { type Choose, finding } from "./grant-rules.ts";
import { countText, euroText, percentText, text } from "./money-text.ts";
import { type Payments, presentValue } from "./present-value.ts";

/**
 * What the shares are taken of: eligible cost less expected revenue (gap) or the present value of the lease (operator), all
 * of it for advice. Yearly amounts are discounted over the years that the programme counts, those of the lease contract at
 * most.
 */
export function fundingBase(
  plan: FinancingCase,
  eligible: Cents,
  choose: Choose,
  notes: Notes,
): { base: Cents; discounted: Financing["discounted"] } {
  const { inputs } = plan;
  const title = { de: "Bemessungsgrundlage", en: "Funding base" };
  if (inputs.model === "advice") {
    note(notes, "funding-base", title, euroText(eligible), eligible);
    return { base: eligible, discounted: null };
  }
  const isGap = inputs.model === "gap";
  const discounted = countedPayments(plan, notes);
  const entered = isGap ? inputs.revenueCents : inputs.leaseIncomeCents;
  const income = discounted ? presentValue(discounted) : entered;
  const base = eligible - Math.min(income ?? choose("income", 0, eligible), eligible);
  const what = isGap
    ? { de: "erwartete Einnahmen", en: "expected revenue" }
    : { de: "Barwert der Pacht", en: "present value of the lease" };
  const formula = text`${euroText(eligible)} − ${income === null ? "?" : euroText(income)} (${what})`;
  note(notes, "funding-base", title, formula, base, null, income === null ? "not-known" : "applied");
  if (income === null) {
    notes.findings.push(
      finding(isGap ? "revenue-not-known" : "lease-income-not-known", "blocking", "funding-base", what),
    );
  } else if (base === 0 && eligible > 0) {
    notes.findings.push(finding("no-gap", "blocking", "funding-base", formula));
  }
  return { base, discounted };
}

/** The yearly payments as far as they count, noted with the rule; null where an amount was entered instead. */
function countedPayments({ inputs, federal, land }: FinancingCase, notes: Notes): Payments | null {
  const stream = inputs.incomeStream;
  if (!stream) return null;
  const window = windowOf(
    inputs,
    [federal, land].flatMap((terms) => terms?.funding.incomeWindows ?? []),
  );
  const most = window?.years?.value ?? stream.years;
  const payments = { ...stream, years: Math.min(stream.years, most) };
  const cents = presentValue(payments);
  const title = { de: "Barwert über die Zweckbindung", en: "Present value over the earmarking" };
  const each = text`${countText(payments.years)} × ${euroText(stream.yearlyCents)}`;
  const at = text`${{ de: "jeweils am Jahresende, abgezinst mit", en: "at the end of each year, discounted at" }} ${percentText(stream.rateBasisPoints)}`;
  const left = {
    de: `von ${stream.years} Jahren zählen ${payments.years}`,
    en: `${payments.years} of ${stream.years} years count`,
  };
  const formula = text`${each} ${at} (${stream.reason})`;
  const cut = payments.years < stream.years ? text`${formula}; ${left}` : formula;
  note(notes, "income-present-value", title, cut, cents, null, "applied", window?.text ?? null);
  return { yearlyCents: stream.yearlyCents, years: payments.years, rateBasisPoints: stream.rateBasisPoints };
}

function windowOf({ model }: Pick<FinancingInputs, "model">, windows: readonly IncomeWindow[]): IncomeWindow | null {
  return windows.find((window) => window.model === model) ?? null;
}
