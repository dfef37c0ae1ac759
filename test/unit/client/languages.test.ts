import { describe, expect, it } from "vitest";

type Texts = { [key: string]: unknown };

const german = import.meta.glob<Record<string, Texts>>("../../../client/i18n/de/*.ts", { eager: true });
const english = import.meta.glob<Record<string, Texts>>("../../../client/i18n/en/*.ts", { eager: true });

describe("languages", () => {
  it("have the same namespaces", () => {
    expect(Object.keys(english).map(nameOf)).toEqual(Object.keys(german).map(nameOf));
    expect(Object.keys(german).length).toBeGreaterThan(8);
  });

  it.each(Object.keys(german).map(nameOf))("have the same keys in %s", (name) => {
    expect(leavesOf(textsOf(english, name)).map(([key]) => key)).toEqual(
      leavesOf(textsOf(german, name)).map(([key]) => key),
    );
  });

  it.each(Object.keys(german).map(nameOf))("use the same variables in %s", (name) => {
    const inGerman = new Map(leavesOf(textsOf(german, name)));

    const different = leavesOf(textsOf(english, name)).filter(
      ([key, text]) => variablesOf(text) !== variablesOf(inGerman.get(key) ?? ""),
    );

    expect(different).toEqual([]);
  });

  it("leave no text empty and keep exclamation marks out of German", () => {
    const texts = Object.values(german).flatMap((module) => leavesOf(Object.values(module)[0] ?? {}));

    expect(texts.filter(([, text]) => text.trim() === "" || text.includes("!"))).toEqual([]);
  });
});

function nameOf(path: string): string {
  return path.replace(/^.*\//, "");
}

function textsOf(modules: Record<string, Record<string, Texts>>, name: string): Texts {
  const path = Object.keys(modules).find((candidate) => nameOf(candidate) === name);
  const texts = path === undefined ? undefined : Object.values(modules[path] ?? {})[0];
  if (!texts) throw new Error(`expected one exported object in ${name}`);
  return texts;
}

function leavesOf(texts: unknown, path = ""): [string, string][] {
  if (typeof texts === "string") return [[path, texts]];
  if (typeof texts !== "object" || texts === null) throw new Error(`expected a text at ${path}`);
  return Object.entries(texts).flatMap(([key, value]) => leavesOf(value, path === "" ? key : `${path}.${key}`));
}

function variablesOf(text: string): string {
  return [...new Set(text.match(/\{\{\s*\w+\s*\}\}/g) ?? [])].sort().join(" ");
}
