import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { ReplacedDatasets } from "#client/features/import/replaced-datasets.tsx";
import { startTranslation, translation } from "#client/i18n/i18n.ts";
import type { ReplacedDataset } from "#domain/dataset.ts";

const schools: ReplacedDataset = {
  ...{ dataset: 4, publisher: "Schulamt", asOf: "2026-06-30", fileName: "schulen.csv", rows: 1204 },
  otherPublisher: false,
};
const text = (replaces: ReplacedDataset[], kind: "sites" | "addresses" = "sites") =>
  renderToStaticMarkup(<ReplacedDatasets kind={kind} replaces={replaces} />).replace(/<[^>]+>/g, "|");

describe("ReplacedDatasets", () => {
  beforeAll(async () => {
    globalThis.document ??= { documentElement: {} } as Document;
    await startTranslation();
    await translation.loadNamespaces("import");
  });

  it("says how many entries of which file and publisher go", () => {
    expect(text([schools])).toContain("Ersetzt frühere Lieferungen");
    expect(text([schools])).toContain("1.204 Einträge aus schulen.csv (Stand 30.06.2026, Schulamt)");
  });

  it("warns of another publisher's data, and says how two lists of sites stand side by side", () => {
    const foreign = [{ ...schools, rows: 1, publisher: null, otherPublisher: true }];

    expect(text(foreign)).toContain("Ersetzt auch Daten eines anderen Herausgebers");
    expect(text(foreign)).toContain("1 Eintrag aus schulen.csv (Stand 30.06.2026, Herausgeber nicht genannt)");
    expect(text(foreign)).toContain("eine eigene Art");
    expect(text(foreign, "addresses")).not.toContain("eine eigene Art");
  });

  it("is silent when nothing is replaced", () => {
    expect(text([])).toBe("");
  });
});
