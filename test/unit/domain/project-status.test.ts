import { describe, expect, it } from "vitest";
import type { Outcome } from "#domain/procedure/stage-event.ts";
import { type ApplicationStanding, statusOfApplications } from "#domain/project-status.ts";

const of = (stages: string[], outcome: Outcome = "open", granted = false): ApplicationStanding => ({
  outcome,
  granted,
  done: Object.fromEntries(stages.map((stage) => [stage, "2026-01-01"])),
});

describe("status of a project by its applications", () => {
  it("is nobody's business without one", () => {
    expect(statusOfApplications([])).toBeNull();
  });

  it.each([
    [["market-consultation"], "preparing"],
    [["market-consultation", "application"], "applied"],
    [["application", "provisional-notice"], "granted"],
    [["application", "final-notice"], "granted"],
    [["application", "final-notice", "contract"], "building"],
    [["application", "final-notice", "drawdown"], "building"],
    [["contract", "construction", "interim-proof"], "building"],
    [["construction", "final-proof"], "done"],
  ])("with %j done is %s", (stages, status) => {
    expect(statusOfApplications([of(stages)])).toBe(status);
  });

  it("is granted as soon as money is, and not less than that later", () => {
    expect(statusOfApplications([of(["application"], "open", true)])).toBe("granted");
    expect(statusOfApplications([of(["contract"], "open", true)])).toBe("building");
  });

  it("goes by the furthest that stands, and is done only when all are", () => {
    expect(statusOfApplications([of(["application"]), of(["final-notice"])])).toBe("granted");
    expect(statusOfApplications([of(["application"]), of(["contract"], "rejected")])).toBe("applied");
    expect(statusOfApplications([of(["final-proof"]), of(["application"])])).toBe("building");
    expect(statusOfApplications([of(["final-proof"]), of([], "completed")])).toBe("done");
    expect(statusOfApplications([of(["final-proof"]), of([], "withdrawn")])).toBe("done");
  });

  it.each([
    ["objection", "applied"],
    ["rejected", "preparing"],
    ["lapsed", "preparing"],
    ["withdrawn", "withdrawn"],
    ["returned", "withdrawn"],
    ["completed", "done"],
  ] as const)("of one application with outcome %s is %s", (outcome, status) => {
    expect(statusOfApplications([of(["application"], outcome)])).toBe(status);
  });

  it("goes by the newest where none stands", () => {
    expect(statusOfApplications([of([], "rejected"), of([], "withdrawn")])).toBe("withdrawn");
    expect(statusOfApplications([of([], "withdrawn"), of([], "rejected")])).toBe("preparing");
  });
});
