import { z } from "zod";
import { createStore, type Store } from "./store.ts";

const Preferences = z.object({
  theme: z.enum(["system", "light", "dark"]).catch("system"),
  language: z.enum(["de", "en"]).catch("de"),
  /** Letter keys on the map (WCAG 2.1.4: they can be switched off). */
  letterKeys: z.boolean().catch(true),
});
export type Preferences = z.infer<typeof Preferences>;

const storageKey = "breitbandlotse.preferences";

/** What a person chose for this device: theme, language, letter keys. Lives in the browser only. */
export const preferences: Store<Preferences> = createStore(read());

/** Changes some preferences and keeps them for the next visit. */
export function setPreferences(change: Partial<Preferences>): void {
  preferences.set((current) => ({ ...current, ...change }));
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences.get()));
  } catch (error) {
    // A browser that forbids storage still gets the change for this visit.
    console.warn("preferences are not kept", error);
  }
}

/**
 * Sets `data-kern-theme` now and whenever the choice or the system's own setting changes; paper is always light. Returns the
 * stop function.
 */
export function applyTheme(root: HTMLElement): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const paper = matchMedia("print");
  const apply = () => {
    const theme = effectiveTheme(preferences.get().theme, system.matches);
    root.setAttribute("data-kern-theme", paper.matches ? "light" : theme);
  };
  apply();
  for (const query of [system, paper]) query.addEventListener("change", apply);
  const stop = preferences.subscribe(apply);
  return () => {
    stop();
    for (const query of [system, paper]) query.removeEventListener("change", apply);
  };
}

/** Which theme is shown for a choice when the system prefers dark or not. */
export function effectiveTheme(theme: Preferences["theme"], systemIsDark: boolean): "light" | "dark" {
  if (theme === "system") return systemIsDark ? "dark" : "light";
  return theme;
}

function read(): Preferences {
  try {
    return Preferences.parse(JSON.parse(localStorage.getItem(storageKey) ?? "{}"));
  } catch {
    return Preferences.parse({});
  }
}
