import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { DeliveryConcerns } from "#client/features/import/delivery-concerns.tsx";
import { startTranslation, translation } from "#client/i18n/i18n.ts";
import { OrganisationContext } from "#client/state/organisation.ts";
import type { AffectedWork } from "#domain/affected-work.ts";

const removal = (removed: number) => ({
  ...{ kind: "removals" as const, unit: "12070296", name: "Perleberg", part: null, current: 100, removed },
});
const affected: AffectedWork = {
  projects: [{ name: "Nord", slug: "nord", addresses: 1200 }],
  projectCount: 3,
  applications: [{ number: 1, title: "Antrag A", projectName: "Nord", projectSlug: "nord", addresses: 1 }],
  applicationCount: 1,
  others: { projects: 2, applications: 1 },
};
const markup = (removed: number, work: AffectedWork | null) =>
  renderToStaticMarkup(
    <OrganisationContext value={{ slug: "amt", name: "Amt", role: "planner" }}>
      <DeliveryConcerns
        {...{ kind: "addresses", concerns: [removal(removed)], affected: work, allowed: [], onAllow: () => {} }}
      />
    </OrganisationContext>,
  );
const text = (html: string) => html.replace(/<[^>]+>/g, "");

describe("DeliveryConcerns", () => {
  beforeAll(async () => {
    globalThis.document ??= { documentElement: {} } as Document;
    await startTranslation();
    await translation.loadNamespaces("import");
  });

  it("warns in red of the municipality that loses most of it, from half of it on", () => {
    expect(markup(51, null)).toContain('class="bl-hinweis gefahr"');
    expect(text(markup(51, null))).toContain("Diese Lieferung entfernt den größten Teil von Perleberg.");
    expect(text(markup(50, null))).toContain("Diese Lieferung ersetzt mehr als üblich.");
  });

  it("names one's own projects and applications with their addresses, of others only how many, and asks for a tick", () => {
    const shown = markup(90, affected);

    expect(text(shown)).toContain("Davon betroffen sind 3 Projekte und 1 Antrag Ihrer Organisation:");
    expect(shown).toContain('href="/amt/projekte/nord"');
    expect(text(shown)).toContain("Projekt „Nord“: 1.200 Adressen");
    expect(text(shown)).toContain("und 2 weitere");
    expect(text(shown)).toContain("Antrag „Antrag A“ im Projekt „Nord“: 1 Adresse");
    expect(text(shown)).toContain("bei anderen Organisationen: 2 Projekte, 1 Antrag");
    expect(shown).toMatch(/type="checkbox"(?![^>]*checked)/);
    expect(text(shown)).toContain("Das Wegfallen ist richtig");
  });

  it("says so where nobody's work is touched", () => {
    const nobody = { projects: [], projectCount: 0, applications: [], applicationCount: 0 };
    const shown = markup(90, { ...nobody, others: { projects: 0, applications: 0 } });

    expect(text(shown)).toContain("Kein Projekt und kein Antrag enthält eine der Adressen.");
  });
});
