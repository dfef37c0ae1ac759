import { useEffect, useRef } from "react";

/** Lets the browser ask before the page is left or loaded anew while `isLeft` answers that something is not saved. */
export function useLeaveQuestion(isLeft: () => boolean): void {
  const latest = useRef(isLeft);
  latest.current = isLeft;
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (latest.current()) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);
}
