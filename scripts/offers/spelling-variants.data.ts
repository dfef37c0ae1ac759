/**
 * How operators and clerks write German addresses, collected by hand from real lists and letters; not derived from the
 * matching's own rules. Each variant rewrites one cell and applies only where its pattern is found.
 */
export type SpellingVariant = {
  group: "abbreviation" | "case" | "umlaut" | "umlaut-lost" | "hyphen" | "initials" | "number" | "typing" | "place";
  cell: "street" | "number" | "place";
  pattern: RegExp;
  written: string | ((found: string) => string);
};

export const spellingVariants: readonly SpellingVariant[] = [
  { group: "abbreviation", cell: "street", pattern: /straße$/, written: "str." },
  { group: "abbreviation", cell: "street", pattern: /straße$/, written: "str" },
  { group: "abbreviation", cell: "street", pattern: /straße$/, written: "strasse" },
  { group: "abbreviation", cell: "street", pattern: / Straße$/, written: " Str." },
  { group: "abbreviation", cell: "street", pattern: / Straße$/, written: " Str" },
  { group: "abbreviation", cell: "street", pattern: / Straße$/, written: "str." },
  { group: "abbreviation", cell: "street", pattern: /-Straße$/, written: "-Str." },
  { group: "abbreviation", cell: "street", pattern: /-Straße$/, written: "str." },
  { group: "abbreviation", cell: "street", pattern: /^Straße d(er|es) /, written: "Str. d. " },
  { group: "abbreviation", cell: "street", pattern: /platz$/, written: "pl." },
  { group: "abbreviation", cell: "street", pattern: / Platz$/, written: " Pl." },
  { group: "abbreviation", cell: "street", pattern: /weg$/, written: "wg." },
  { group: "abbreviation", cell: "street", pattern: /^Große /, written: "Gr. " },
  { group: "abbreviation", cell: "street", pattern: /^Kleine /, written: "Kl. " },
  { group: "abbreviation", cell: "street", pattern: /Sankt[- ]/, written: "St.-" },
  { group: "abbreviation", cell: "street", pattern: /St\.[- ]?/, written: "Sankt " },
  { group: "abbreviation", cell: "street", pattern: /Dr\.[- ]?/, written: "Dr " },
  { group: "abbreviation", cell: "street", pattern: /Chaussee$/, written: "Ch." },
  { group: "case", cell: "street", pattern: /.+/, written: (text) => text.toUpperCase() },
  { group: "case", cell: "street", pattern: /.+/, written: (text) => text.toLowerCase() },
  { group: "umlaut", cell: "street", pattern: /ä/, written: "ae" },
  { group: "umlaut", cell: "street", pattern: /ö/, written: "oe" },
  { group: "umlaut", cell: "street", pattern: /ü/, written: "ue" },
  { group: "umlaut", cell: "street", pattern: /ß/, written: "ss" },
  {
    group: "umlaut-lost",
    cell: "street",
    pattern: /[äöü]/,
    written: (letter) => ({ ä: "a", ö: "o", ü: "u" })[letter] ?? letter,
  },
  { group: "umlaut-lost", cell: "street", pattern: /[äöüß]/, written: "?" },
  { group: "hyphen", cell: "street", pattern: /-/g, written: " " },
  { group: "hyphen", cell: "street", pattern: /-/g, written: " - " },
  { group: "hyphen", cell: "street", pattern: / /g, written: "-" },
  { group: "hyphen", cell: "street", pattern: / /g, written: "  " },
  { group: "hyphen", cell: "street", pattern: /-/, written: "" },
  { group: "initials", cell: "street", pattern: /^Karl-/, written: "K.-" },
  { group: "initials", cell: "street", pattern: /^Friedrich-Ludwig-/, written: "F.-L.-" },
  { group: "initials", cell: "street", pattern: /^Thomas-/, written: "Th.-" },
  { group: "initials", cell: "street", pattern: /^Heinrich-/, written: "H.-" },
  { group: "initials", cell: "street", pattern: /^Ernst-/, written: "E.-" },
  { group: "number", cell: "number", pattern: /^(\d+)([a-z])$/, written: "$1 $2" },
  { group: "number", cell: "number", pattern: /^(\d+)([a-z])$/, written: (text) => text.toUpperCase() },
  { group: "number", cell: "number", pattern: /^(\d+)([a-z])$/, written: "$1-$2" },
  { group: "number", cell: "number", pattern: /^\d{1,2}$/, written: "0$&" },
  { group: "number", cell: "number", pattern: /^\d+$/, written: "$&." },
  { group: "number", cell: "number", pattern: /^\d+$/, written: "Nr. $&" },
  { group: "number", cell: "number", pattern: /^\d+$/, written: "$&.0" },
  { group: "typing", cell: "street", pattern: /([a-z])\1/, written: "$1" },
  { group: "typing", cell: "street", pattern: /([lmnrst])(?=[aeiou])/, written: "$1$1" },
  { group: "typing", cell: "street", pattern: /ie/, written: "ei" },
  { group: "typing", cell: "street", pattern: /hof(?=s?tr)/, written: "hofs" },
  { group: "typing", cell: "street", pattern: /[aeiou](?=n)/, written: "" },
  { group: "typing", cell: "street", pattern: /straße$/, written: "strase" },
  { group: "typing", cell: "street", pattern: /^Am /, written: "An " },
  { group: "typing", cell: "street", pattern: /weg$/, written: "straße" },
  { group: "place", cell: "place", pattern: / \(.*\)$/, written: "" },
  { group: "place", cell: "place", pattern: / \((.*)\)$/, written: "/$1" },
  { group: "place", cell: "place", pattern: /^Groß /, written: "Gross " },
  { group: "place", cell: "place", pattern: /^Bad /, written: "Bad-" },
  { group: "place", cell: "place", pattern: /^[^(]+$/, written: "Stadt $&" },
  { group: "place", cell: "place", pattern: /^[^(]+$/, written: (text) => text.toUpperCase() },
  {
    group: "place",
    cell: "place",
    pattern: /[äöü]/,
    written: (letter) => ({ ä: "ae", ö: "oe", ü: "ue" })[letter] ?? letter,
  },
];

/** How the Ortsteil of a rural address gets written, or lost. */
export const districtHabits = ["own-column", "own-column", "in-place", "as-place", "left-out"] as const;
