import { describe, expect, it } from "vitest";
import { checkDrawdown, type DrawdownRequest } from "#domain/money/check-drawdown.ts";
import type { GrantNotice } from "#domain/money/drawdown.ts";
import { moneyChain } from "#domain/money/money-chain.ts";
import type { MoneyMovement } from "#domain/money/money-entry.ts";

const federal = (step: MoneyMovement["step"], cents: number, period: number | null = null): MoneyMovement => ({
  step,
  source: "federal",
  period,
  cents,
});
const notice: GrantNotice = {
  id: "n",
  source: "federal",
  step: "granted-final",
  noticedOn: "2025-03-24",
  reference: "832.5/7-1",
  periodFrom: "2025-03-24",
  periodTo: "2027-12-31",
};
const granted = [federal("granted-final", 1000), federal("built", 1000)];

function check(
  request: Partial<DrawdownRequest> = {},
  known: { entries?: MoneyMovement[]; notices?: GrantNotice[] } = {},
) {
  const whole: DrawdownRequest = {
    source: "federal",
    budgetYear: 2026,
    cents: 400,
    requestedOn: "2026-06-01",
    facts: { invoicesPaidCents: 400, progress: null },
    ...request,
  };
  const { ok, checks } = checkDrawdown(whole, {
    chain: moneyChain(known.entries ?? granted),
    notices: known.notices ?? [notice],
  });
  return { ok, answers: Object.fromEntries(checks.map((one) => [one.id, one.ok])) };
}

describe("checkDrawdown", () => {
  it("lets a request pass that is covered in every respect", () => {
    expect(check()).toEqual({
      ok: true,
      answers: {
        amount: true,
        notice: true,
        period: true,
        progress: true,
        "invoices-paid": true,
        "within-grant": true,
      },
    });
  });

  it("says all that is missing at once", () => {
    const nothing = { cents: 0, facts: { invoicesPaidCents: null, progress: null } };

    expect(check(nothing, { entries: [], notices: [] })).toEqual({
      ok: false,
      answers: {
        amount: false,
        notice: false,
        period: null,
        progress: false,
        "invoices-paid": false,
        "within-grant": false,
      },
    });
  });

  it("accepts the day of the notice and the last day of its period, not the days outside", () => {
    expect(check({ requestedOn: "2025-03-24" }).ok).toBe(true);
    expect(check({ requestedOn: "2025-03-23" })).toMatchObject({
      ok: false,
      answers: { notice: false, period: false },
    });
    expect(check({ requestedOn: "2027-12-31" }).ok).toBe(true);
    expect(check({ requestedOn: "2028-01-01" })).toMatchObject({ ok: false, answers: { notice: true, period: false } });
  });

  it("takes the newest final notice, an amendment with a longer period for instance", () => {
    const amended = { ...notice, id: "m", noticedOn: "2026-01-15", periodFrom: null, periodTo: "2029-06-30" };

    expect(check({ requestedOn: "2028-01-01" }, { notices: [amended, notice] }).ok).toBe(true);
  });

  it("does not check a period that nobody recorded, and does not stop for it", () => {
    const open = { ...notice, periodFrom: null, periodTo: null };

    expect(check({}, { notices: [open] })).toMatchObject({ ok: true, answers: { period: null } });
    expect(check({}, { notices: [] })).toMatchObject({ ok: true, answers: { notice: null, period: null } });
  });

  it("stops a cent above what is granted, requested before and lapsed", () => {
    const entries = [...granted, federal("requested", 500), federal("lapsed", 100)];
    const paid = { invoicesPaidCents: 5000, progress: null };

    // 1000 − 100 − 500 = 400
    expect(check({ cents: 400, facts: paid }, { entries }).ok).toBe(true);
    expect(check({ cents: 401, facts: paid }, { entries })).toMatchObject({
      ok: false,
      answers: { "within-grant": false },
    });
  });

  it("wants paid invoices for all that was ever requested", () => {
    const entries = [...granted, federal("requested", 500)];

    // 500 + 400 = 900
    expect(check({ facts: { invoicesPaidCents: 900, progress: null } }, { entries }).ok).toBe(true);
    expect(check({ facts: { invoicesPaidCents: 899, progress: null } }, { entries })).toMatchObject({
      ok: false,
      answers: { "invoices-paid": false },
    });
  });

  it("takes progress in words where no figure is built yet", () => {
    const entries = [federal("granted-final", 1000)];

    expect(check({ facts: { invoicesPaidCents: 400, progress: "Los 1 begonnen" } }, { entries }).ok).toBe(true);
    expect(check({}, { entries })).toMatchObject({ ok: false, answers: { progress: false } });
  });

  it("points out a request above its budget year, where the grant has years, without stopping it", () => {
    const entries = [federal("granted-final", 300, 2026), federal("granted-final", 700, 2027), federal("built", 900)];

    expect(check({ cents: 300 }, { entries })).toMatchObject({ ok: true, answers: { "budget-year": true } });
    expect(check({ cents: 301 }, { entries })).toMatchObject({ ok: true, answers: { "budget-year": false } });
  });

  it("needs no notice for own money", () => {
    expect(check({ source: "own" }, { notices: [] })).toEqual({
      ok: true,
      answers: { amount: true, progress: true, "invoices-paid": true },
    });
  });
});
