const folded: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
const slugMaxLength = 60;

/** The part of a path that names a thing: lower case, digits and single hyphens, at most 60; `fallback` for no letters. */
export function slugOf(name: string, fallback: string): string {
  const latin = name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => folded[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "");
  const slug = latin
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, slugMaxLength)
    .replace(/^-+|-+$/g, "");
  return slug || fallback;
}
