import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { OverrideFields } from "#client/features/applications/override-fields.tsx";
import { RuleRests } from "#client/features/explanation/rule-rests.tsx";
import { ruleSetRests } from "#client/features/explanation/rule-set-rests.ts";
import { startTranslation, translation } from "#client/i18n/i18n.ts";
import { toRuleSetView } from "#domain/rule-set.ts";
import { getRuleSet } from "#domain/rule-sets.data.ts";

beforeAll(async () => {
  globalThis.document ??= { documentElement: {} } as Document;
  await startTranslation();
  await translation.loadNamespaces(["applications", "common", "explanation"]);
});

describe("what a rule rests on, on the screen", () => {
  const view = toRuleSetView(getRuleSet("gigabit-rl-2-2024"));

  it("names the weakest first and every part with its confidence", () => {
    const rests = ruleSetRests(view, translation.getFixedT("de", "explanation"));
    const html = renderToStaticMarkup(<RuleRests rests={rests} />);
    const summary = html.slice(0, html.indexOf("</summary>"));
    expect(summary).toContain("ungeprüft");
    expect(summary).toContain(`schwächste von ${view.sources.length} Grundlagen`);
    expect(html.match(/<li>/g)).toHaveLength(view.sources.length);
    expect(html).toMatch(/Aufgreifschwelle<\/b>.*?veröffentlicht/s);
    expect(html).toContain("Verlässliche Techniken");
  });

  it("is silent about a rule of which nothing is known", () => {
    expect(renderToStaticMarkup(<RuleRests rests={[]} />)).toBe("");
  });

  it("asks for a reason to override what is not sure, with source and confidence of each finding", () => {
    const finding = {
      ...{ code: "consultation-too-short" as const, subject: "consultation", confidence: "published-older" as const },
      text: { de: "Die Markterkundung dauerte 55 Tage.", en: "The consultation took 55 days." },
      origin: {
        confidence: "published-older" as const,
        source: { title: "Novelle 2018", url: null, section: "Nr. 5", date: null },
      },
    };
    const html = (override: boolean) =>
      renderToStaticMarkup(
        <OverrideFields findings={[finding]} override={override} onOverride={() => {}} problem={null} />,
      );
    expect(html(false)).toMatch(/55 Tage.*ältere Fassung.*Novelle 2018, Nr\. 5/s);
    expect(html(false)).toContain("Trotzdem eintragen");
    expect(html(false)).not.toContain("<textarea");
    expect(html(true)).toMatch(/Warum trotzdem\?.*<textarea/s);
  });
});
