import { describe, expect, it } from "vitest";
import { addDays } from "#domain/deadlines/add-days.ts";
import { DeadlineExplanation } from "#domain/deadlines/deadline.ts";
import { deadlineLight } from "#domain/deadlines/deadline-light.ts";
import { type LightFacts, trafficLight } from "#domain/traffic-light.ts";

const today = "2026-11-18";
const explanation = DeadlineExplanation.parse({});
const facts = (given: Partial<LightFacts>): LightFacts => ({
  ...{ status: "granted", outcomes: ["open"], next: null, openDrift: false },
  ...given,
});
const due = (dueOn: string) => ({ title: "Zwischennachweis", dueOn });

describe("the traffic light of a project", () => {
  it("turns with the light of its deadline, whatever the day", () => {
    const of = (dueOn: string) => deadlineLight({ dueOn, state: "open", doneOn: null, explanation }, today).light;
    const days = Array.from({ length: 60 }, (_, index) => addDays("2026-11-01", index));

    expect(days.map((dueOn) => trafficLight(facts({ next: due(dueOn) }), today).light)).toEqual(days.map(of));
  });

  it.each([
    ["one day late is at risk", { next: due("2026-11-17") }, "at-risk", "deadline-overdue"],
    ["due today is to be watched", { next: due("2026-11-18") }, "watch", "deadline-near"],
    ["due in 21 days is to be watched", { next: due("2026-12-09") }, "watch", "deadline-near"],
    ["due in 22 days is on track", { next: due("2026-12-10") }, "on-track", "next-deadline"],
    ["open drift is to be watched", { openDrift: true, next: due("2027-05-01") }, "watch", "drift"],
    [
      "an overdue deadline comes before drift",
      { openDrift: true, next: due("2026-01-01") },
      "at-risk",
      "deadline-overdue",
    ],
    ["an objection is to be watched", { outcomes: ["objection"] }, "watch", "objection"],
    [
      "a paused project rests even with an overdue deadline",
      { status: "paused", next: due("2026-01-01") },
      "paused",
      "paused",
    ],
    ["a project whose applications all ended rests", { outcomes: ["rejected", "lapsed"] }, "paused", "ended"],
    ["one open application of two goes on", { outcomes: ["rejected", "open"] }, "on-track", "no-deadline"],
    ["a draft without an application is open", { status: "draft", outcomes: [] }, "open", "no-application"],
    ["a completed project is on track", { outcomes: ["completed"] }, "on-track", "completed"],
  ] as const)("%s", (_, given, light, kind) => {
    const result = trafficLight(facts(given), today);

    expect(result).toMatchObject({ light, reason: { kind } });
  });

  it("names title and date of the deadline that decides", () => {
    const { reason } = trafficLight(facts({ next: due("2026-11-17") }), today);

    expect(reason).toEqual({ kind: "deadline-overdue", title: "Zwischennachweis", dueOn: "2026-11-17" });
  });
});
