import { useEffect, useState } from "react";

/** The value once it has rested for so long; until then the last rested one. */
export function useSettled<T>(value: T, restMilliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMilliseconds);
    return () => clearTimeout(timer);
  }, [value, restMilliseconds]);
  return settled;
}
