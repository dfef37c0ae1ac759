import { describe, expect, it } from "vitest";
import { DeadlineExplanation } from "#domain/deadlines/deadline.ts";
import { deadlineLight } from "#domain/deadlines/deadline-light.ts";

const today = "2026-11-18";
const plain = DeadlineExplanation.parse({});
const presumed = DeadlineExplanation.parse({ origin: { confidence: "unverified", source: null } });

describe("traffic light of a deadline", () => {
  it.each([
    ["2026-11-16", "at-risk", "seit 2 Tagen überschritten"],
    ["2026-11-17", "at-risk", "seit 1 Tag überschritten"],
    ["2026-11-18", "watch", "heute fällig"],
    ["2026-11-19", "watch", "noch 1 Tag"],
    // Three weeks after 18 November.
    ["2026-12-09", "watch", "noch 21 Tage"],
    ["2026-12-10", "on-track", "noch 22 Tage"],
  ])("for %s is %s: %s", (dueOn, light, de) => {
    const found = deadlineLight({ dueOn, state: "open", doneOn: null, explanation: plain }, today);

    expect(found).toMatchObject({ light, reason: { de } });
  });

  it("is open for a rule that nobody has checked, until it comes near", () => {
    const far = { dueOn: "2027-01-29", state: "open" as const, doneOn: null, explanation: presumed };

    expect(deadlineLight(far, today)).toMatchObject({
      light: "open",
      reason: { de: "noch 72 Tage, die Regel ist an ihrer Quelle noch nicht geprüft" },
    });
    expect(deadlineLight({ ...far, dueOn: "2026-12-04" }, today).light).toBe("watch");
  });

  it("tells whether a deadline that is done was kept", () => {
    const at = (doneOn: string) =>
      deadlineLight({ dueOn: "2026-11-10", state: "done", doneOn, explanation: plain }, today).reason.de;

    expect(at("2026-11-10")).toBe("erledigt am 10.11.2026");
    expect(at("2026-11-12")).toBe("erledigt am 12.11.2026, 2 Tage nach der Frist");
  });
});
