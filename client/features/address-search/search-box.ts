/** The search field: what stands in it, whether its list is open, and which hit is marked. */
export type SearchBox = {
  text: string;
  open: boolean;
  active: number;
  /** Enter was pressed before the answer was there: its first hit is taken as soon as it comes. */
  hurried: boolean;
};

/** What the server found for a query. */
export type Answer<Hit> = { query: string; hits: readonly Hit[] };

/** What a key does: the box afterwards, and the hit that it takes. Null where the key is not the field's. */
export type KeyEffect<Hit> = { box: SearchBox; taken: Hit | null } | null;

export const emptyBox: SearchBox = { text: "", open: false, active: 0, hurried: false };

/** The box after typing. */
export function typed(text: string): SearchBox {
  return { text, open: true, active: 0, hurried: false };
}

/** The hits for what stands in the field now; null while they are on their way: an answer to older text is none. */
export function hitsFor<Hit>(box: SearchBox, answer: Answer<Hit> | null): readonly Hit[] | null {
  return answer && answer.query === box.text.trim() ? answer.hits : null;
}

/** Arrows, Home and End mark, Enter takes what is marked in the open list, Escape closes it and then clears the field. */
export function pressed<Hit>(box: SearchBox, key: string, hits: readonly Hit[] | null): KeyEffect<Hit> {
  const shown = box.open && hits !== null;
  const last = (hits?.length ?? 0) - 1;
  const marked = Math.min(box.active, last);
  const mark = (active: number) => ({ box: { ...box, open: true, active: Math.max(active, 0) }, taken: null });
  switch (key) {
    case "ArrowDown":
      return mark(shown ? Math.min(marked + 1, last) : 0);
    case "ArrowUp":
      return mark(marked - 1);
    case "Home":
      return shown ? mark(0) : null;
    case "End":
      return shown ? mark(last) : null;
    case "Enter":
      if (!box.open) return mark(0);
      return hits === null ? { box: { ...box, hurried: true }, taken: null } : { box, taken: hits[marked] ?? null };
    case "Escape":
      return { box: shown ? { ...box, open: false, hurried: false } : emptyBox, taken: null };
    default:
      return null;
  }
}
