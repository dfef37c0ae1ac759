import { z } from "zod";
import { AreaGeometry } from "#domain/geometry.ts";

/** The shapes before and after the one in hand, as undo and redo walk them. */
export type UndoHistory = { past: readonly AreaGeometry[]; future: readonly AreaGeometry[] };

type Place = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const Entry = z.object({
  id: z.string(),
  version: z.number().int(),
  past: z.array(AreaGeometry),
  future: z.array(AreaGeometry),
});
type Entry = z.infer<typeof Entry>;

const key = "breitbandlotse-undo";
/** A browser grants about 5 million characters; the oldest steps of the area and then other areas give way. */
const mostCharacters = 1_500_000;

/** What undo and redo knew of an area in this version; null when nothing is kept, or another version was saved since. */
export function readUndoHistory(place: Place, area: { id: string; version: number }): UndoHistory | null {
  const entry = readEntries(place).find(({ id }) => id === area.id);
  return entry?.version === area.version ? { past: entry.past, future: entry.future } : null;
}

/**
 * Keeps the history of an area's saved version, in place of that of older versions. What does not fit is left out, oldest
 * steps first; a place that refuses (private window, full) keeps nothing, and work goes on.
 */
export function keepUndoHistory(place: Place, area: { id: string; version: number }, history: UndoHistory): void {
  const others = readEntries(place).filter(({ id }) => id !== area.id);
  const own: Entry = { id: area.id, version: area.version, past: [...history.past], future: [...history.future] };
  const entries = own.past.length + own.future.length > 0 ? [own, ...others] : others;
  try {
    place.setItem(key, fitted(entries));
  } catch (error) {
    console.warn("the undo history could not be kept", error);
  }
}

function fitted(entries: Entry[]): string {
  const [own, ...others] = entries;
  let text = JSON.stringify(entries);
  while (text.length > mostCharacters && others.pop()) text = JSON.stringify([own, ...others]);
  if (!own) return text;
  while (text.length > mostCharacters && own.past.length + own.future.length > 0) {
    if (own.past.length > 0) own.past.shift();
    else own.future.pop();
    text = JSON.stringify([own]);
  }
  return text;
}

function readEntries(place: Place): Entry[] {
  try {
    return Entry.array().parse(JSON.parse(place.getItem(key) ?? "[]"));
  } catch (error) {
    console.warn("the kept undo history is not understood and left out", error);
    return [];
  }
}
