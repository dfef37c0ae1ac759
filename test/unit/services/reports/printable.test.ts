import { describe, expect, it } from "vitest";
import { differenceText } from "#services/reports/german-text.ts";
import { printable } from "#services/reports/printable.ts";
import { ReportDocument } from "#services/reports/report-document.ts";
import { readPdf } from "#test/support/read-pdf.ts";

const latin = (codePoint: number) => codePoint < 0x250 || codePoint === 0x2013;

describe("a text for print", () => {
  it("says signs without a glyph by another sign, a word or the bare letter, and never drops one", () => {
    expect(printable("\u2212 0,2", latin)).toBe("\u2013 0,2");
    expect(printable("≥ 200 ≤ 300", latin)).toBe("ab 200 bis 300");
    expect(printable("Ṁ 中", latin)).toBe("M ?");
    expect(printable("Straße\nŁódź", latin)).toBe("Straße\nŁódź");
    // A letter and its accent apart are one sign with a glyph.
    expect(printable("Mu\u0308nchen", latin)).toBe("München");
  });

  it("keeps the sign of a fall in the finished document", async () => {
    const document = new ReportDocument({ title: "T", author: "A", subject: "S", madeOn: new Date(0) });
    document.text("P", differenceText(-0.2), { x: 40, y: 40 });
    document.text("P", "2 → 3 ▼ ✓ Ṁ", { x: 40, y: 60 });

    const { text } = readPdf(await document.finish());

    expect(text).toContain("– 0,2");
    expect(text).toContain("2 zu 3 – ja");
    expect(text).not.toContain("?");
  });
});
