import { describe, expect, it } from "vitest";
import { SignInGuard } from "#services/sign-in-guard.ts";

function guard() {
  const clock = { ms: 1_000_000 };
  const made = new SignInGuard(
    (text) => `signed ${text}`,
    () => clock.ms,
  );
  return { guard: made, clock };
}

const from = (source: string, device?: string) => ({ email: "Ada@Kreis.example", source, device });
const stranger = from("203.0.113.7");

describe("guesses at an account", () => {
  it("may be made five times, then after one minute, two, four and at most fifteen", () => {
    const { guard: doorman, clock } = guard();
    const waits: number[] = [];
    for (let tries = 1; tries <= 11; tries++) {
      clock.ms += 1000 * (waits.at(-1) ?? 0);
      expect(doorman.secondsToWait(stranger)).toBe(0);
      doorman.failed(stranger);
      waits.push(doorman.secondsToWait(stranger));
    }

    expect(waits).toEqual([0, 0, 0, 0, 60, 120, 240, 480, 900, 900, 900]);
  });

  it("do not lock out somebody elsewhere, and are forgotten with a success", () => {
    const { guard: doorman } = guard();
    for (let tries = 0; tries < 6; tries++) doorman.failed(stranger);

    expect(doorman.secondsToWait({ ...from("198.51.100.2"), email: " ada@kreis.example " })).toBe(0);
    doorman.succeeded(stranger);
    expect(doorman.secondsToWait(stranger)).toBe(0);
  });

  it("from everywhere keep strange sources out, but never a device that its owner has used before", () => {
    const { guard: doorman } = guard();
    const device = doorman.succeeded(from("198.51.100.2"));
    for (let tries = 0; tries < 60; tries++) doorman.failed(from(`203.0.113.${tries}`));

    expect(doorman.secondsToWait(from("192.0.2.1"))).toBe(60);
    expect(doorman.secondsToWait(from("192.0.2.1", device))).toBe(0);
    expect(doorman.secondsToWait({ ...from("192.0.2.1", device), email: "bert@kreis.example" })).toBe(0);
    expect(doorman.secondsToWait(from("192.0.2.1", "erfunden"))).toBe(60);
  });
});
