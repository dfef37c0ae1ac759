import { describe, expect, it } from "vitest";
import { checkDrawdown, type DrawdownRequest } from "#domain/money/check-drawdown.ts";
import type { DrawnEntry } from "#domain/money/drawable.ts";
import type { GrantNotice } from "#domain/money/drawdown.ts";
import { type DrawdownRules, drawdownRules } from "#domain/money/drawdown-rules.ts";
import { clauseToConfirm, type GrantShare } from "#domain/money/grant-share.ts";
import type { MoneyStep } from "#domain/money/money-entry.ts";
import { findProgramme } from "#domain/programmes/programmes.data.ts";
import { published } from "#test/builders/funding.ts";

const federal = (step: MoneyStep, cents: number, period: number | null = null): DrawnEntry => ({
  step,
  source: "federal",
  period,
  cents,
  drawdownId: null,
});
/** A share that is certain, of a clause that nobody read unless told otherwise. */
const shareOf = (low: number, high = low, rules: Partial<GrantShare> = {}): GrantShare => ({
  low: { part: low, of: 10_000 },
  high: { part: high, of: 10_000 },
  text: { de: "laut Bescheid", en: "by notice" },
  clause: clauseToConfirm,
  liftable: true,
  retentionBasisPoints: 0,
  retention: null,
  ...rules,
});
const notice: GrantNotice = {
  id: "n",
  source: "federal",
  step: "granted-final",
  noticedOn: "2025-03-24",
  reference: "832.5/7-1",
  periodFrom: "2025-03-24",
  periodTo: "2027-12-31",
  shareBasisPoints: null,
  retentionBasisPoints: null,
};
const granted = [federal("granted-final", 1000), federal("built", 1000)];

function check(
  request: Partial<DrawdownRequest> = {},
  known: {
    entries?: DrawnEntry[];
    notices?: GrantNotice[];
    share?: GrantShare;
    proofAccepted?: boolean;
    rules?: DrawdownRules;
  } = {},
) {
  const whole: DrawdownRequest = {
    source: "federal",
    budgetYear: 2026,
    cents: 400,
    requestedOn: "2026-06-01",
    facts: { invoicesPaidCents: 800, progress: null },
    ...request,
  };
  const share = known.share ?? shareOf(5000);
  const { ok, checks } = checkDrawdown(whole, {
    entries: known.entries ?? granted,
    notices: known.notices ?? [notice],
    shares: { federal: share, land: share },
    proofAccepted: known.proofAccepted ?? false,
    rules: known.rules ?? { notice: published(null), work: published(null) },
  });
  return { ok, checks, answers: Object.fromEntries(checks.map((one) => [one.id, one.ok])) };
}

describe("checkDrawdown", () => {
  it("lets a request pass that is covered in every respect", () => {
    expect(check()).toMatchObject({
      ok: true,
      answers: {
        amount: true,
        notice: true,
        period: true,
        progress: true,
        "invoices-paid": true,
        "share-of-paid": true,
        "within-grant": true,
      },
    });
  });

  it("says all that is missing at once", () => {
    const nothing = { cents: 0, facts: { invoicesPaidCents: null, progress: null } };

    expect(check(nothing, { entries: [], notices: [] })).toMatchObject({
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
    const share = shareOf(10_000);

    // 500 + 400 = 900
    expect(check({ facts: { invoicesPaidCents: 900, progress: null } }, { entries, share }).ok).toBe(true);
    expect(check({ facts: { invoicesPaidCents: 899, progress: null } }, { entries, share })).toMatchObject({
      ok: false,
      answers: { "invoices-paid": false },
    });
  });

  it("takes progress in words where no figure is built yet", () => {
    const entries = [federal("granted-final", 1000)];

    expect(check({ facts: { invoicesPaidCents: 800, progress: "Los 1 begonnen" } }, { entries }).ok).toBe(true);
    expect(check({}, { entries })).toMatchObject({ ok: false, answers: { progress: false } });
  });

  it("points out a request above its budget year, where the grant has years, without stopping it", () => {
    const entries = [federal("granted-final", 300, 2026), federal("granted-final", 700, 2027), federal("built", 900)];

    expect(check({ cents: 300 }, { entries })).toMatchObject({ ok: true, answers: { "budget-year": true } });
    expect(check({ cents: 301 }, { entries })).toMatchObject({ ok: true, answers: { "budget-year": false } });
  });

  it("needs no notice for own money", () => {
    expect(check({ source: "own" }, { notices: [] })).toMatchObject({
      ok: true,
      answers: { amount: true, progress: true, "invoices-paid": true },
    });
  });

  it("does not let an amendment about one thing take away what an earlier notice said about another", () => {
    const amended = { ...notice, id: "m", noticedOn: "2026-07-15", periodFrom: null, periodTo: null };

    // The request of 1 June 2026 lies after the first notice and in the period that only that one names.
    expect(check({}, { notices: [amended, notice] })).toMatchObject({
      ok: true,
      answers: { notice: true, period: true },
    });
  });
});

describe("the share of what was paid", () => {
  const big = [federal("granted-final", 5_000_000_00), federal("built", 2_000_000_00)];
  const paid = (euros: number, reason?: string) => ({
    facts: { invoicesPaidCents: euros * 100, progress: null, overdrawReason: reason ?? null },
  });
  const shareCheck = (result: ReturnType<typeof check>) => result.checks.find((one) => one.id === "share-of-paid");

  it("lets 500.000,00 € through on a million paid at 50 %, and not a cent more", () => {
    const at = check({ cents: 500_000_00, ...paid(1_000_000) }, { entries: big });
    const over = check({ cents: 500_000_01, ...paid(1_000_000) }, { entries: big });

    expect(at.ok).toBe(true);
    expect(over).toMatchObject({ ok: false, answers: { "share-of-paid": false, "within-grant": true } });
    expect(shareCheck(over)).toMatchObject({ blocking: true });
    expect(shareCheck(over)?.text.de).toContain("0,01\u00a0€ zu viel; abrufbar sind höchstens 500.000\u00a0€");
    expect(shareCheck(over)?.text.de).toContain("fünf Prozentpunkten über dem Basiszinssatz");
  });

  it("stops the million drawn on a million paid that was let through before", () => {
    expect(check({ cents: 1_000_000_00, ...paid(1_000_000) }, { entries: big }).ok).toBe(false);
  });

  it("counts what was requested before and not taken back, paid or not", () => {
    const before = [...big, federal("requested", 300_000_00), federal("received", 100_000_00)];

    // 50 % of 1,2 Mio. € = 600.000 €, less 300.000 € = 300.000 €
    expect(check({ cents: 300_000_00, ...paid(1_200_000) }, { entries: before }).ok).toBe(true);
    expect(check({ cents: 300_000_01, ...paid(1_200_000) }, { entries: before }).ok).toBe(false);
    const takenBack = [...before, federal("requested", -200_000_00)];
    expect(check({ cents: 500_000_00, ...paid(1_200_000) }, { entries: takenBack }).ok).toBe(true);
    expect(check({ cents: 500_000_01, ...paid(1_200_000) }, { entries: takenBack }).ok).toBe(false);
  });

  it("counts money that came in without a request, and what was paid back no longer", () => {
    const received = [...big, federal("received", 400_000_00)];
    const returned = [...received, federal("returned", 150_000_00)];

    // 500.000 − 400.000 = 100.000 €; with 150.000 € paid back 250.000 €
    expect(check({ cents: 100_000_00, ...paid(1_000_000) }, { entries: received }).ok).toBe(true);
    expect(check({ cents: 100_000_01, ...paid(1_000_000) }, { entries: received }).ok).toBe(false);
    expect(check({ cents: 250_000_00, ...paid(1_000_000) }, { entries: returned }).ok).toBe(true);
    expect(check({ cents: 250_000_01, ...paid(1_000_000) }, { entries: returned }).ok).toBe(false);
  });

  it("is rounded down to the cent", () => {
    // 37,5 % of 1.000,01 € = 375,00375 €
    const at = { cents: 375_00, facts: { invoicesPaidCents: 1000_01, progress: null } };

    expect(check(at, { entries: big, share: shareOf(3750) }).ok).toBe(true);
    expect(check({ ...at, cents: 375_01 }, { entries: big, share: shareOf(3750) }).ok).toBe(false);
  });

  it("cannot be told between the smallest and the largest share, and surely is too much above", () => {
    const share = shareOf(5000, 7000);
    const ask = (cents: number) => check({ cents, ...paid(1_000_000) }, { entries: big, share });

    expect(ask(500_000_00)).toMatchObject({ ok: true, answers: { "share-of-paid": true } });
    expect(ask(500_000_01)).toMatchObject({ ok: true, answers: { "share-of-paid": null } });
    expect(ask(700_000_00)).toMatchObject({ ok: true, answers: { "share-of-paid": null } });
    expect(ask(700_000_01)).toMatchObject({ ok: false, answers: { "share-of-paid": false } });
  });

  it("gives way to a reason only where the clause was not read at its source", () => {
    const request = { cents: 600_000_00, ...paid(1_000_000, "Vorschuss nach Nr. 3 des Bescheids") };
    const read = shareOf(5000, 5000, { clause: published({ de: "anteilig", en: "in proportion" }), liftable: false });

    const lifted = check(request, { entries: big });
    expect(lifted).toMatchObject({ ok: true, answers: { "share-of-paid": false } });
    expect(shareCheck(lifted)?.text.de).toContain("Trotzdem angefordert, weil: Vorschuss nach Nr. 3 des Bescheids");
    expect(check(request, { entries: big, share: read }).ok).toBe(false);
    expect(check({ cents: 600_000_00, ...paid(1_000_000, "  ") }, { entries: big }).ok).toBe(false);
  });

  it("keeps the retention back until the final proof was accepted", () => {
    const share = shareOf(5000, 5000, { retentionBasisPoints: 1000 });
    const done = [...big, federal("requested", 4_400_000_00)];
    const ask = (cents: number, proofAccepted: boolean) =>
      check({ cents, ...paid(10_000_000) }, { entries: done, share, proofAccepted });

    // Of 5 Mio. € 10 % stay back: 4,5 − 4,4 = 100.000 €; then the last 600.000 €.
    expect(ask(100_000_00, false).ok).toBe(true);
    expect(ask(100_000_01, false)).toMatchObject({ ok: false, answers: { "within-grant": false } });
    expect(ask(600_000_00, true).ok).toBe(true);
    expect(ask(600_000_01, true)).toMatchObject({ ok: false, answers: { "within-grant": false } });
  });

  it.each([
    ["published", false],
    ["derived", false],
    ["published-older", true],
    ["published-second-hand", true],
    ["unverified", true],
  ] as const)("stops by a rule that is %s; that a reason lifts it is %s", (confidence, liftable) => {
    const rules = { notice: published(null), work: published(null, confidence) };
    const request = (overdrawReason: string | null) => ({
      facts: { invoicesPaidCents: 300, progress: null, overdrawReason },
    });

    const stopped = check(request(null), { rules });
    const withReason = check(request("Vorschuss laut Nr. 3 des Bescheids"), { rules });

    const paid = stopped.checks.find(({ id }) => id === "invoices-paid");
    expect(paid).toMatchObject({ ok: false, blocking: true, liftable, confidence, rests: [{ confidence }] });
    expect(stopped.ok).toBe(false);
    expect(withReason.checks.find(({ id }) => id === "invoices-paid")?.blocking).toBe(!liftable);
  });

  it("shows the weakest of what the share rests on, and nothing where it is arithmetic", () => {
    const { checks } = check();
    const of = (id: string) => checks.find((one) => one.id === id);

    expect(of("share-of-paid")).toMatchObject({ confidence: "unverified", rests: [{}, { confidence: "published" }] });
    expect(of("amount")?.confidence).toBeUndefined();
    expect(of("within-grant")?.confidence).toBeUndefined();
  });

  it("lets a reason lift a retention that nobody read, never the grant itself", () => {
    const share = shareOf(5000, 5000, { retentionBasisPoints: 1000, retention: published(null, "published-older") });
    const ask = (cents: number, overdrawReason: string | null) =>
      check({ cents, facts: { invoicesPaidCents: 10_000, progress: null, overdrawReason } }, { share });

    expect(ask(900, null).ok).toBe(true);
    expect(ask(901, null)).toMatchObject({ ok: false });
    expect(ask(901, null).checks.find(({ id }) => id === "within-grant")).toMatchObject({ liftable: true });
    expect(ask(901, "Bescheid nennt keinen Einbehalt").ok).toBe(true);
    expect(ask(1001, "Bescheid nennt keinen Einbehalt").ok).toBe(false);
  });

  it("takes its rules from the stage for drawdowns, and knows none for the money of others", () => {
    const stage = findProgramme("gigabit-rl-2-2025")!;

    expect(drawdownRules(stage, "federal")).toMatchObject({
      notice: { confidence: "unverified" },
      work: { confidence: "published-older", source: { title: expect.stringContaining("Mittelanforderung") } },
    });
    for (const source of ["land", "own"] as const) {
      expect(drawdownRules(stage, source).work).toEqual({ confidence: "unverified", source: null });
    }
  });
});
