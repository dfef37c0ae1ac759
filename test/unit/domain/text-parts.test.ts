import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textParts } from "#domain/text-parts.ts";

describe("textParts", () => {
  it("makes links of whole web addresses and leaves the punctuation behind them", () => {
    expect(textParts("Siehe https://amt.example/a?b=1. Oder (http://x.example/)!")).toEqual([
      { kind: "text", text: "Siehe " },
      { kind: "link", text: "https://amt.example/a?b=1", href: "https://amt.example/a?b=1" },
      { kind: "text", text: ". Oder (" },
      { kind: "link", text: "http://x.example/", href: "http://x.example/" },
      { kind: "text", text: ")!" },
    ]);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://user:secret@amt.example/",
    "https://",
    "ftp://amt.example/datei",
    "<a href=x onclick=alert(1)>",
  ])("makes no link of %s", (text) => {
    expect(textParts(text)).toEqual([{ kind: "text", text }]);
  });

  it("ends a link before quotes and brackets of markup", () => {
    const [, link] = textParts(`a https://amt.example/"><script>alert(1)</script>`);

    expect(link).toEqual({ kind: "link", text: "https://amt.example/", href: "https://amt.example/" });
  });

  it("marks names that were mentioned, the longer one first, and no others", () => {
    expect(textParts("@Ada Amt und @Ada, aber nicht @Bert", ["Ada", "Ada Amt"])).toEqual([
      { kind: "mention", text: "@Ada Amt" },
      { kind: "text", text: " und " },
      { kind: "mention", text: "@Ada" },
      { kind: "text", text: ", aber nicht @Bert" },
    ]);
  });

  it("loses no character of any text, and links to the web alone", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom("https://a.example/(b)", "http://", "@Ada", "javascript:x", "https://x.example/\u202E", "\n"),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join(" ");
        const parts = textParts(text, ["Ada"]);

        expect(parts.map((part) => part.text).join("")).toBe(text);
        for (const part of parts) if (part.kind === "link") expect(part.href).toMatch(/^https?:\/\/[^@]*/);
      }),
    );
  });
});
