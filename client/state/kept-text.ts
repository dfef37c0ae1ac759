import { z } from "zod";

const Kept = z.object({ text: z.string().max(20_000), at: z.number() });
const prefix = "breitbandlotse.draft.";
const longestMilliseconds = 7 * 86_400_000;

type TextStore = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Where a text is kept that somebody has begun; `place` says where it belongs, e.g. `comment/project/{id}`. */
export type TextPlace = { userId: string; place: string };

/** The text as it was left, at most a week ago; "" where there is none, or none that can be read. */
export function keptText(store: TextStore, place: TextPlace, now: number): string {
  const kept = Kept.safeParse(parsed(reading(() => store.getItem(keyOf(place))))).data;
  return kept && now - kept.at < longestMilliseconds ? kept.text : "";
}

/** Keeps a text until it is sent, or signed out; "" forgets it. A browser that keeps nothing is no fault. */
export function keepText(store: TextStore, place: TextPlace, text: string, now: number): void {
  reading(() => {
    if (text.trim() === "") store.removeItem(keyOf(place));
    else store.setItem(keyOf(place), JSON.stringify({ text, at: now }));
  });
}

/** Forgets all texts of everybody: for signing out. */
export function forgetTexts(store: TextStore): void {
  reading(() => {
    const keys = Array.from({ length: store.length }, (_, index) => store.key(index));
    for (const key of keys) if (key?.startsWith(prefix)) store.removeItem(key);
  });
}

function keyOf({ userId, place }: TextPlace): string {
  return `${prefix}${userId}.${place}`;
}

function reading<T>(access: () => T): T | null {
  try {
    return access();
  } catch {
    // Storage that is full or switched off.
    return null;
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
