import { describe, expect, it } from "vitest";
import { planDrawdownDeadlines } from "#domain/deadlines/drawdown-deadlines.ts";
import type { KeptDeadline } from "#domain/deadlines/plan-deadlines.ts";

type Given = Parameters<typeof planDrawdownDeadlines>[0]["drawdowns"][number];

const planned: Given = { number: 2, title: "M2", state: "planned", plannedOn: "2026-11-10", requestedOn: null };

/** The deadline as it is kept after the drawdown was planned so. */
function keptOf(drawdown: Given = planned): KeptDeadline {
  const [created] = planDrawdownDeadlines({ drawdowns: [drawdown], stands: true }, []).create;
  return { ...created!, id: "d", fixedBy: null };
}

describe("the day of a drawdown", () => {
  it("is a deadline from the plan on, and no second one", () => {
    const { create, update } = planDrawdownDeadlines({ drawdowns: [planned], stands: true }, []);

    expect(create).toMatchObject([{ round: 2, dueOn: "2026-11-10", state: "open", title: "Mittelabruf „M2“" }]);
    expect(update).toEqual([]);
    expect(planDrawdownDeadlines({ drawdowns: [planned], stands: true }, [keptOf()])).toEqual({
      create: [],
      update: [],
    });
  });

  it.each([
    ["without a day", { ...planned, plannedOn: null }, true],
    ["requested before it was kept", { ...planned, state: "requested" as const, requestedOn: "2026-11-01" }, true],
    ["of an application that no longer stands", planned, false],
  ])("is none for a drawdown %s", (_, drawdown, stands) => {
    expect(planDrawdownDeadlines({ drawdowns: [drawdown], stands }, []).create).toEqual([]);
  });

  it.each([
    ["moves with the plan", { plannedOn: "2026-12-10" }, true, { dueOn: "2026-12-10", state: "open" }],
    ["takes a new name", { title: "M2 neu" }, true, { title: "Mittelabruf „M2 neu“", reason: "" }],
    [
      "is done on the day of the request",
      { state: "requested" as const, requestedOn: "2026-11-12" },
      true,
      { state: "done", doneOn: "2026-11-12", reason: "weil der Abruf am 12.11.2026 angefordert wurde" },
    ],
    ["is cancelled with the drawdown", { state: "withdrawn" as const }, true, { state: "cancelled", closedBy: "rule" }],
    ["is cancelled without a day", { plannedOn: null }, true, { state: "cancelled", dueOn: "2026-11-10" }],
    ["is cancelled with the application", {}, false, { state: "cancelled" }],
  ])("%s", (_, change, stands, expected) => {
    const { update } = planDrawdownDeadlines({ drawdowns: [{ ...planned, ...change }], stands }, [keptOf()]);

    expect(update).toMatchObject([{ id: "d", ...expected }]);
  });

  it("comes back when the application stands again", () => {
    const gone = { ...keptOf(), state: "cancelled" as const, closedBy: "rule" as const };

    const { update } = planDrawdownDeadlines({ drawdowns: [planned], stands: true }, [gone]);

    expect(update).toMatchObject([{ state: "open", closedBy: null }]);
  });
});
