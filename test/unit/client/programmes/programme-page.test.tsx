import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { Router } from "wouter";
import { createApiClient, TRPCProvider } from "#client/api/trpc.ts";
import { ProgrammeList } from "#client/features/programmes/programme-list.tsx";
import { ProgrammePage } from "#client/features/programmes/programme-page.tsx";
import { startTranslation, translation } from "#client/i18n/i18n.ts";
import { OrganisationContext } from "#client/state/organisation.ts";
import { toProgrammeSummary } from "#domain/programmes/programme-view.ts";
import { programmes } from "#domain/programmes/programmes.data.ts";
import type { Role } from "#domain/roles.ts";

/** The page as markup, with the answers of the server already there. */
function render(page: React.ReactNode, answers: readonly [string, object, unknown][], role: Role = "administrator") {
  const queries = new QueryClient();
  for (const [path, input, data] of answers) {
    queries.setQueryData([path.split("."), { input: { org: "kreis", ...input }, type: "query" }], data);
  }
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={createApiClient()} queryClient={queries}>
        <OrganisationContext value={{ slug: "kreis", name: "Kreis", role }}>
          <Router ssrPath="/kreis/programme">{page}</Router>
        </OrganisationContext>
      </TRPCProvider>
    </QueryClientProvider>,
  );
}

const record = programmes.find((programme) => programme.id === "gigabit-rl-2-2025")!;
const detail = (version: number) => ({
  ...toProgrammeSummary(record, { version, basedOn: version ? "gigabit-rl-2-2024" : null, retired: false }),
  record,
  versions: [2, 1].slice(2 - version).map((one) => ({ version: one, savedAt: "2026-11-01T08:00:00Z", savedBy: "Ada" })),
});

function page(version: number, role: Role = "administrator") {
  return render(<ProgrammePage id={record.id} />, [["programmes.get", { id: record.id }, detail(version)]], role);
}

describe("the pages of programmes", () => {
  beforeAll(async () => {
    globalThis.document ??= { documentElement: {} } as Document;
    await startTranslation();
    await translation.loadNamespaces("programmes");
  });

  it("list every programme of the catalogue with how much of it is unverified", () => {
    const list = programmes.map((programme) => toProgrammeSummary(programme));
    const html = render(<ProgrammeList />, [["programmes.list", {}, list]]);
    for (const { id, title, unverified, values } of list) {
      expect(html).toContain(`href="/kreis/programme/${id}"`);
      expect(html).toContain(title.de);
      expect(html).toContain(`${unverified} von ${values}`);
    }
  });

  it("show values with confidence and source, and what is unverified", () => {
    const html = page(0);
    expect(html).toContain("Noch zu prüfen");
    expect(html).toMatch(/Bagatellgrenze.*100\.000\u00a0€.*veröffentlicht.*foerderdatenbank\.info/s);
    expect(html).toMatch(/href="#wert-validTo"/);
    expect(html).toMatch(/id="wert-validTo".*30\.03\.2026.*aus zweiter Hand.*Zusammenfassung/s);
    expect(html).toMatch(/id="wert-calls-0-grantAtMostCents".*40\.000\.000\u00a0€.*veröffentlicht/s);
    expect(html).toContain("Zweckbindung endet frühestens");
    expect(html).toContain("7 Jahre nach: Bau");
    expect(html).not.toMatch(/programmes[:.]|\{\{/);
  });

  it("offer the catalogue for copying only, own copies for editing, and neither to others", () => {
    expect(page(0)).toContain("Kopieren und anpassen");
    expect(page(0)).not.toContain("Bearbeiten");
    expect(page(2)).toContain("Bearbeiten");
    expect(page(2)).toContain("Fassung 2");
    expect(page(2, "planner")).not.toMatch(/Bearbeiten|Kopieren/);
  });
});
