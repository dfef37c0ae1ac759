/**
 * The form in which file numbers are compared, so that one number written differently is found: case, spaces,
 * separators, kinds of dashes, leading zeros of each group of digits and words such as "Az.:" in front do not count.
 *
 * "Az.: 832.5/10-03 BY 0017" and "832-5-10-3by17" give "832 5 10 3 by 17". Digits and letters that follow each other are
 * groups of their own, and groups stay apart: "1-23" is not "12-3". Idempotent; text without letter or digit gives "".
 */
export function fileNumberKey(text: string): string {
  const groups = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/ß/g, "ss")
    .match(/\p{Nd}+|\p{L}+/gu);
  if (!groups) return "";
  return withoutPrefix(groups)
    .map((group) => group.replace(/^0+(?=\p{Nd})/u, ""))
    .join(" ");
}

/** A number of nothing but such words is kept as it is. */
function withoutPrefix(groups: readonly string[]): readonly string[] {
  let rest = groups;
  for (;;) {
    const length = prefixLength(rest);
    if (length === 0) return rest;
    if (length >= rest.length) return groups;
    rest = rest.slice(length);
  }
}

/** "A. Z." and "G. Z." are two letters apart. */
function prefixLength([first = "", second]: readonly string[]): number {
  if (prefixes.has(first)) return 1;
  return second === "z" && (first === "a" || first === "g") ? 2 : 0;
}

/** Words that stand before a file number and are no part of it, folded. */
const prefixes: ReadonlySet<string> = new Set([
  "az",
  "aktenzeichen",
  "aktenz",
  "geschaftszeichen",
  "gesch",
  "geschz",
  "gz",
  "zeichen",
  "foerderkennzeichen",
  "forderkennzeichen",
  "fkz",
  "antragsnummer",
  "antragsnr",
  "antrag",
  "nr",
  "no",
  "vom",
  "unser",
  "ihr",
]);
