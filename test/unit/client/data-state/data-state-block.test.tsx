import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { DataStateBlock } from "#client/features/data-state/data-state-block.tsx";
import { startTranslation, translation } from "#client/i18n/i18n.ts";
import type { DataState } from "#domain/dataset.ts";

const state: DataState = { revision: 7, addressesAsOf: null, offersAsOf: null, datasets: [], bounds: null };
const block = (asOf: string | null) =>
  renderToStaticMarkup(<DataStateBlock state={state} org="kreis" asOf={asOf} onNewest={() => {}} mayChange={false} />);

describe("DataStateBlock", () => {
  beforeAll(async () => {
    globalThis.document ??= { documentElement: {} } as Document;
    await startTranslation();
    await translation.loadNamespaces("map");
  });

  it("says of an older data state that it fixes addresses and supply, and that projects are of today", () => {
    const text = block("2026-11-17T18:00:00").replaceAll("\u00A0", " ");

    expect(text).toContain("Adressen und Versorgung vom 17.11.2026, 18:00 Uhr; Projekte wie heute.");
    expect(text).toContain("Neuesten Stand zeigen");
  });

  it("says nothing of the kind for the newest state", () => {
    expect(block(null)).not.toContain("Projekte wie heute");
  });
});
