import { inflateSync } from "node:zlib";

type ReadPdf = {
  raw: string;
  pages: number;
  tags: Set<string>;
  figures: number;
  alternatives: number;
  /** Heads of tables: all, those of columns, those of rows. */
  heads: number;
  columns: number;
  rows: number;
  text: string;
};

/** The structure of a PDF as written, and its text by the fonts' own tables from glyphs to letters. */
export function readPdf(bytes: Buffer): ReadPdf {
  const raw = bytes.toString("latin1");
  const objects = new Map([...raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map((match) => [match[1]!, match[2]!]));
  const streamOf = (body: string) => {
    const packed = /stream\n([\s\S]*?)\nendstream/.exec(body)?.[1] ?? "";
    const data = Buffer.from(packed, "latin1");
    return body.includes("/FlateDecode") ? inflateSync(data).toString("latin1") : packed;
  };
  const fonts = new Map<string, Map<string, string>>();
  for (const body of objects.values()) {
    for (const [, name, id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? "")?.[1];
      if (table) fonts.set(name!, readCharacterMap(streamOf(objects.get(table) ?? "")));
    }
  }
  const contents = [...raw.matchAll(/\/Contents (\d+) 0 R/g)].map(([, id]) => streamOf(objects.get(id!) ?? ""));
  const text = contents.map((content) => readText(content, fonts)).join("\n");
  const tags = new Set([...raw.matchAll(/\/S \/(\w+)/g)].map((match) => match[1]!));
  return {
    raw,
    pages: [...raw.matchAll(/\/Type \/Page\n/g)].length,
    tags,
    figures: [...raw.matchAll(/\/S \/Figure/g)].length,
    alternatives: [...raw.matchAll(/\/Alt /g)].length,
    heads: [...raw.matchAll(/\/S \/TH\n/g)].length,
    columns: [...raw.matchAll(/\/Scope \/Column/g)].length,
    rows: [...raw.matchAll(/\/Scope \/Row/g)].length,
    text: text.replace(/\u00a0/g, " "),
  };
}

/** `<0001> <0047>` lines and `<0000> <00ff> [<…> …]` ranges of a ToUnicode table: glyph → letters. */
function readCharacterMap(table: string): Map<string, string> {
  const letters = (hex: string) =>
    String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  const map = new Map<string, string>();
  for (const [, from, list] of table.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    for (const [index, [, hex]] of [...list!.matchAll(/<([\w ]+)>/g)].entries()) {
      const glyph = (Number.parseInt(from!, 16) + index).toString(16).padStart(4, "0");
      map.set(glyph, letters(hex!.replaceAll(" ", "")));
    }
  }
  return map;
}

/** The texts of a page in the order they are written; pieces of one line belong together, lines are joined by spaces. */
function readText(content: string, fonts: Map<string, Map<string, string>>): string {
  let font = new Map<string, string>();
  const parts: string[] = [];
  for (const line of content.split("\n")) {
    const chosen = /^\/(F\d+) [\d.]+ Tf$/.exec(line)?.[1];
    if (chosen) font = fonts.get(chosen) ?? new Map();
    if (!line.endsWith("TJ")) continue;
    const glyphs = [...line.matchAll(/<(\w+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []);
    parts.push(
      glyphs
        .map((glyph) => font.get(glyph) ?? "?")
        .join("")
        .trim(),
    );
  }
  return parts.join(" ");
}
