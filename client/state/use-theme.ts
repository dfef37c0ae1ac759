import { useSyncExternalStore } from "react";
import { effectiveTheme, preferences } from "./preferences.ts";

const systemDark = "(prefers-color-scheme: dark)";

/** The theme on screen, following the person's choice and the system's own setting. */
export function useTheme(): "light" | "dark" {
  return useSyncExternalStore(subscribe, () => effectiveTheme(preferences.get().theme, matchMedia(systemDark).matches));
}

function subscribe(listener: () => void): () => void {
  const system = matchMedia(systemDark);
  system.addEventListener("change", listener);
  const stop = preferences.subscribe(listener);
  return () => {
    stop();
    system.removeEventListener("change", listener);
  };
}
