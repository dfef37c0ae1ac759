import { describe, expect, it } from "vitest";
import { splitCommandLine } from "#server/command-line.ts";

describe("splitCommandLine", () => {
  it.each([
    ["clamdscan", ["clamdscan"]],
    ["  clamdscan --fdpass   --no-summary ", ["clamdscan", "--fdpass", "--no-summary"]],
    [`"/opt/my scanner/run" --mode 'very strict'`, ["/opt/my scanner/run", "--mode", "very strict"]],
    ["scan $(reboot) ; rm -rf / && x | y", ["scan", "$(reboot)", ";", "rm", "-rf", "/", "&&", "x", "|", "y"]],
  ])("splits %s at blanks outside quotes and gives nothing else a meaning", (text, parts) => {
    expect(splitCommandLine(text)).toEqual(parts);
  });

  it.each(["", "   ", `scan "open`, "scan a'b", `""`])("has no command for %j", (text) => {
    expect(splitCommandLine(text)).toBeNull();
  });
});
