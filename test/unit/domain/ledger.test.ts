import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ledgerMovements, ledgerState, ledgerStatuses, worksStart } from "#domain/ledger.ts";

describe("where an address stands in an application", () => {
  it("is in when it was eligible as frozen, and out otherwise", () => {
    expect(ledgerState(true, [])).toEqual({ movement: "in", isIn: true });
    expect(ledgerState(false, [])).toEqual({ movement: "out", isIn: false });
  });

  it("waits with the agency while a request is open, and stays what it was", () => {
    expect(ledgerState(true, [{ movement: "requested-out", status: "with-agency" }])).toEqual({
      movement: "requested-out",
      isIn: true,
    });
    expect(ledgerState(false, [{ movement: "requested-in", status: null }])).toEqual({
      movement: "requested-in",
      isIn: false,
    });
  });

  it("moves by an accepted request and stays by a rejected one", () => {
    const open = { movement: "requested-out", status: "with-agency" } as const;
    expect(ledgerState(true, [open, { ...open, status: "accepted" }])).toEqual({ movement: "out", isIn: false });
    expect(ledgerState(true, [open, { ...open, status: "rejected" }])).toEqual({ movement: "in", isIn: true });
    const out = { movement: "out", status: null } as const;
    expect(ledgerState(true, [out, { movement: "requested-in", status: "rejected" }])).toEqual({
      movement: "out",
      isIn: false,
    });
  });

  it("never changes by rejected entries, and is settled by the newest that counts", () => {
    const entry = fc.record({
      movement: fc.constantFrom(...ledgerMovements),
      status: fc.constantFrom(null, ...ledgerStatuses),
    });
    fc.assert(
      fc.property(fc.boolean(), fc.array(entry, { maxLength: 8 }), (frozen, entries) => {
        const state = ledgerState(frozen, entries);
        const withoutRejected = entries.filter(({ status }) => status !== "rejected");
        expect(ledgerState(frozen, withoutRejected).isIn).toBe(state.isIn);
        expect(ledgerState(frozen, [...entries, { movement: "out", status: null }])).toEqual({
          movement: "out",
          isIn: false,
        });
        expect(ledgerState(frozen, [...entries, { movement: "requested-in", status: "accepted" }]).isIn).toBe(true);
      }),
    );
  });
});

describe("the days to the start of works", () => {
  it.each([
    ["2026-11-18", 0, "started"],
    ["2026-11-17", -1, "started"],
    ["2026-11-19", 1, "under-90"],
    ["2027-02-15", 89, "under-90"],
    ["2027-02-16", 90, "over-90"],
  ])("are counted from today to %s", (on, days, band) => {
    expect(worksStart(on, "2026-11-18", "entered")).toEqual({ on, days, band, source: "entered" });
  });
});
