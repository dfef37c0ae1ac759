import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { ScopeChoice } from "#client/features/import/scope-choice.tsx";
import { startTranslation, translation } from "#client/i18n/i18n.ts";
import type { ScopeQuestion } from "#domain/delivery-scope.ts";

const candidates: ScopeQuestion["candidates"] = [
  { ags: "12070296", name: "Perleberg", rows: 1200, current: 1100, replaces: true, reason: "share-of-rows" },
  { ags: "12070316", name: null, rows: 1, current: 900, replaces: false, reason: "too-few" },
];
const markup = (scope: string[] | undefined, question: ScopeQuestion = { isNamed: scope !== undefined, candidates }) =>
  renderToStaticMarkup(<ScopeChoice question={question} scope={scope} onChange={() => {}} onCheck={() => {}} />);
const text = (html: string) => html.replace(/<[^>]+>/g, "|");
/** The words of the radio buttons and boxes that are ticked. */
const ticked = (html: string) =>
  [...html.matchAll(/<label[^>]*>(?:(?!<\/label>).)*?checked=""(?:(?!<\/label>).)*/gs)].map(
    ([label]) => text(label).split("|").filter(Boolean)[0],
  );

describe("ScopeChoice", () => {
  beforeAll(async () => {
    globalThis.document ??= { documentElement: {} } as Document;
    await startTranslation();
    await translation.loadNamespaces("import");
  });

  it("shows the default and why, for each municipality", () => {
    const shown = markup(undefined);

    expect(ticked(shown)[0]).toBe("Voreinstellung");
    expect(text(shown)).toContain("Jetzt 1 von 2 der Datei. Gemeinden mit mehr als 1 % der Zeilen");
    expect(text(shown)).toMatch(/Perleberg\|.*1\.200 Zeilen, bisher 1\.100.*Mehr als 1 % der Zeilen/);
    expect(text(shown)).toMatch(/12070316\|.*1 Zeile, bisher 900.*Zu wenige Zeilen/);
    expect(shown).toMatch(/<fieldset class="bl-gemeindewahl" disabled=""/);
  });

  it("shows what was answered, and asks for no check while that stands", () => {
    expect(ticked(markup(["none"]))).toEqual(["In keiner"]);
    expect(ticked(markup(["12070296"]))[0]).toBe("Selbst auswählen");
    expect(markup(["12070296"])).not.toContain('class="bl-gemeindewahl" disabled');
    for (const scope of [undefined, ["none"], ["12070296"]])
      expect(text(markup(scope))).not.toContain("Mit dieser Auswahl neu prüfen");
  });
});
