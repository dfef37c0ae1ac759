import { useEffect, useState } from "react";

/** True once `milliseconds` have passed since the component appeared; what loads faster shows no skeleton. */
export function useDelay(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}
