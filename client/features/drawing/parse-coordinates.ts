import type { AreaGeometry, Position } from "#domain/geometry.ts";

export type ParsedCoordinates =
  | { ok: true; geometry: AreaGeometry }
  | { ok: false; line: number; text: string }
  | { ok: false; line: null };

/**
 * Reads corners typed or pasted one per line as „Länge, Breite" in degrees. Comma, semicolon, tab or blanks may stand
 * between the two; a decimal comma is understood where another separator is used. Empty lines are skipped, the ring is
 * closed. The first line that is not two numbers is named.
 */
export function parseCoordinates(text: string): ParsedCoordinates {
  const points: Position[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "") continue;
    const position = positionOf(line);
    if (!position) return { ok: false, line: index + 1, text: line };
    points.push(position);
  }
  const first = points[0];
  const last = points.at(-1);
  const isClosed = points.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  const open = isClosed ? points.slice(0, -1) : points;
  if (!first || open.length < 3) return { ok: false, line: null };
  return { ok: true, geometry: { type: "Polygon", coordinates: [[...open, first]] } };
}

function positionOf(line: string): Position | null {
  const cleaned = line.replace(/^[[(]+|[\])],?$|,$/g, "").trim();
  const parts = /[;\t]/.test(cleaned)
    ? cleaned.split(/[;\t]/)
    : /^\S+\s+\S+$/.test(cleaned) && !/^[^,]*\.[^,]*,/.test(cleaned)
      ? cleaned.split(/\s+/)
      : cleaned.split(",");
  const numbers = parts.map((part) => toNumber(part.trim()));
  const [lon, lat] = numbers;
  return numbers.length === 2 && lon !== undefined && lat !== undefined && !numbers.some(Number.isNaN)
    ? [lon, lat]
    : null;
}

function toNumber(text: string): number {
  const plain = text.replace(/,$/, "").replace(",", ".");
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
