import { useState } from "react";
import { useSession } from "#client/api/session.ts";
import { keepText, keptText } from "#client/state/kept-text.ts";

/** A text that survives leaving and reloading the page until it is set to "". Null as `place`: an ordinary state. */
export function useKeptText(place: string | null, initial: string): [string, (text: string) => void] {
  const userId = useSession().user?.id ?? null;
  const where = place !== null && userId !== null ? { userId, place } : null;
  const [text, setText] = useState(() => (where && keptText(localStorage, where, Date.now())) || initial);
  return [
    text,
    (next) => {
      setText(next);
      if (where) keepText(localStorage, where, next, Date.now());
    },
  ];
}
