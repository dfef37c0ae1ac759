import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { takeOne } from "#client/features/import/one-file.ts";
import { OneFileHint } from "#client/features/import/one-file-hint.tsx";
import { startTranslation, translation } from "#client/i18n/i18n.ts";

const hint = (...names: string[]) => {
  const one = takeOne(names.map((name) => ({ name })));
  const text = one && renderToStaticMarkup(<OneFileHint {...one} taken={one.taken.name} />);
  return text?.replace(/<[^>]+>/g, "");
};

describe("files that come together", () => {
  beforeAll(async () => {
    globalThis.document ??= { documentElement: {} } as Document;
    await startTranslation();
    await translation.loadNamespaces("import");
  });

  it("need no word where there is only one, or none", () => {
    expect(hint("adressen.csv")).toBe("");
    expect(takeOne([])).toBeNull();
  });

  it("are named, the one that is taken and the others", () => {
    expect(hint("a.csv", "b.csv")).toBe(
      "Es wird immer nur eine Datei eingelesen. Genommen wurde „a.csv“. Nicht genommen wurde „b.csv“.",
    );
    expect(hint(..."abcdefgh".split(""))).toContain("Nicht genommen wurden „b“, „c“, „d“, „e“, „f“. Dazu 2 weitere.");
  });

  it("may be the parts of a Shapefile, which come as a ZIP", () => {
    expect(hint("grenzen.dbf", "grenzen.SHP", "grenzen.shx")).toContain("gehören zusammen in eine ZIP-Datei");
    expect(hint("grenzen.dbf", "adressen.csv")).not.toContain("ZIP");
  });
});
