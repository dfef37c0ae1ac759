export type TextPart =
  | { kind: "text"; text: string }
  | { kind: "mention"; text: string }
  | { kind: "link"; text: string; href: string };

const address = /\bhttps?:\/\/[^\s<>"'“”„]+/gi;
const trailing = /[.,;:!?)\]}…]+$/;

/**
 * Cuts plain text into text, addresses of the web and names after an @. Only http and https become links, and only where
 * they are whole addresses without a password in them; punctuation behind one is no part of it. The parts together are
 * the text again. `names` are those that were mentioned.
 */
export function textParts(text: string, names: readonly string[] = []): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const found = trimAddress(match[0]);
    const href = hrefOf(found);
    if (href === null) continue;
    parts.push(...mentionParts(text.slice(end, match.index), names), { kind: "link", text: found, href });
    end = match.index + found.length;
  }
  parts.push(...mentionParts(text.slice(end), names));
  return parts;
}

/** A closing bracket belongs to an address that holds the opening one. */
function trimAddress(found: string): string {
  const trimmed = found.replace(trailing, "");
  return found.startsWith(`${trimmed})`) && trimmed.includes("(") ? `${trimmed})` : trimmed;
}

function hrefOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = ["http:", "https:"].includes(url.protocol) && url.username === "" && url.password === "";
  return isPlain ? url.href : null;
}

function mentionParts(text: string, names: readonly string[]): TextPart[] {
  const marks = [...names].sort((a, b) => b.length - a.length).map((name) => `@${name}`);
  const parts: TextPart[] = [];
  let rest = text;
  while (rest !== "") {
    const places = marks.map((mark) => ({ mark, at: rest.indexOf(mark) })).filter(({ at }) => at >= 0);
    const first = places.reduce<{ mark: string; at: number } | null>(
      (best, place) => (best === null || place.at < best.at ? place : best),
      null,
    );
    if (first === null) return [...parts, { kind: "text", text: rest }];
    if (first.at > 0) parts.push({ kind: "text", text: rest.slice(0, first.at) });
    parts.push({ kind: "mention", text: first.mark });
    rest = rest.slice(first.at + first.mark.length);
  }
  return parts;
}
