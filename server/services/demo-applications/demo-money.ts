import type { ApplicationDetail } from "#domain/application.ts";
import type { MoneyBasis, MoneyStep } from "#domain/money/money-entry.ts";
import type { Caller } from "../caller.ts";
import { getMoney } from "../money/get-money.ts";
import { planDrawdown } from "../money/plan-drawdown.ts";
import { receiveDrawdown } from "../money/receive-drawdown.ts";
import { recordFigures } from "../money/record-figures.ts";
import { requestDrawdown } from "../money/request-drawdown.ts";
import { saveCostPlan } from "../money/save-cost-plan.ts";

const costPerAddressCents = 1_050_000;
const made = "laut Bescheid, erfundenes Beispiel";

/** What the demo application costs, by source, in cents: half from the Bund, two fifths from the Land, the rest its own. */
export function demoShares(application: ApplicationDetail): { total: number; federal: number; land: number } {
  const { eligible = 0, addresses = 0 } = application.frozen ?? {};
  // What was built long ago is served today: it was planned for all its addresses.
  const total = (eligible > addresses / 10 ? eligible : addresses) * costPerAddressCents;
  return { total, federal: total / 2, land: (total * 2) / 5 };
}

/** Saves the cost plan of an application over three years and enters what it applies for. */
export async function planDemoCosts(caller: Caller, application: ApplicationDetail, day: string): Promise<void> {
  const { total, land } = demoShares(application);
  const year = Number(day.slice(0, 4)) + 1;
  const part = (share: number, costType: "civil-works" | "ducts-and-cables" | "house-connections", offset: number) => ({
    costType,
    year: year + offset,
    eligible: true,
    cents: (total * share) / 100,
    note: "",
  });
  await saveCostPlan(caller, {
    id: application.id,
    asApplied: true,
    draft: {
      effectiveOn: day,
      basis: "application",
      items: [
        part(30, "civil-works", 0),
        part(40, "civil-works", 1),
        part(18, "ducts-and-cables", 1),
        part(12, "house-connections", 2),
      ],
      inputs: {
        model: application.model,
        revenueCents: 0,
        leaseIncomeCents: null,
        incomeStream: null,
        applicantKind: "county",
        federalRate: { id: null, basisPoints: 5_000, reason: made },
        coFundingId: null,
        landRate: null,
        ownShare: { id: null, basisPoints: 1_000, reason: made },
        caps: [],
        bonuses: [],
        thirdPartyCents: 0,
        addresses: null,
        priorGrants: null,
        sites: null,
        overrides: [{ source: "land", cents: land, reason: made }],
      },
      note: "Erfundenes Beispiel",
    },
  });
  const { federal } = demoShares(application);
  const figures = await getMoney(caller, { id: application.id });
  if (!figures.entries.some((entry) => entry.step === "applied" && entry.source === "federal")) {
    await grantDemoMoney(caller, application, { step: "applied", basis: "application", day, federal, land });
  }
}

/** Records a notice or a contract over both funders' money for the whole term. */
export async function grantDemoMoney(
  caller: Caller,
  application: ApplicationDetail,
  figure: { step: MoneyStep; basis: MoneyBasis; day: string; federal: number; land: number; reference?: string },
): Promise<void> {
  const { step, basis, day, federal, land, reference = null } = figure;
  const isGrant = step === "granted-provisional" || step === "granted-final";
  await recordFigures(caller, {
    id: application.id,
    step,
    basis,
    effectiveOn: day,
    reference,
    reason: null,
    figures: [
      { source: "federal" as const, period: null, cents: federal },
      { source: "land" as const, period: null, cents: land },
    ].filter(({ cents }) => cents > 0),
    ...(isGrant && { periodFrom: day, periodTo: `${Number(day.slice(0, 4)) + 5}-12-31` }),
  });
}

/** Plans drawdowns of the Bund's money at the milestones and draws the first ones, the last of them still open. */
export async function drawDemoMoney(
  caller: Caller,
  application: ApplicationDetail,
  drawdowns: readonly { title: string; cents: number; plannedOn: string; requestedOn?: string; receivedOn?: string }[],
): Promise<void> {
  const { id } = application;
  let drawnCents = 0;
  for (const { title, cents, plannedOn, requestedOn, receivedOn } of drawdowns) {
    const plan = {
      source: "federal" as const,
      budgetYear: Number(plannedOn.slice(0, 4)),
      title,
      plannedOn,
      note: null,
    };
    const planned = await planDrawdown(caller, { id, plan: { ...plan, plannedCents: cents } });
    const drawdown = planned.drawdowns.at(-1);
    if (!drawdown || requestedOn === undefined) continue;
    drawnCents += cents;
    // The Bund bears half of what was paid.
    const facts = { invoicesPaidCents: drawnCents * 2, progress: "Tiefbau im Plan, Rechnungen bezahlt" };
    const reference = { id, drawdownId: drawdown.id, version: drawdown.version };
    const requested = await requestDrawdown(caller, { ...reference, requestedOn, cents, facts });
    if (!requested.ok || receivedOn === undefined) continue;
    const now = requested.money.drawdowns.find((one) => one.id === drawdown.id);
    await receiveDrawdown(caller, { ...reference, version: now?.version ?? drawdown.version, receivedOn, cents });
  }
}
