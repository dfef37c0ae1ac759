import { useDelay } from "./use-delay.ts";

/** Faster answers never flash a skeleton. */
const quietMilliseconds = 300;
/** After this long one sentence says what is being done. */
const explainMilliseconds = 5000;

/** Bars in the shape of what is loading; `heights` in pixels, one bar each. */
export function Skeleton({ label, heights = [22, 14, 14] }: { label: string; heights?: readonly number[] }) {
  const visible = useDelay(quietMilliseconds);
  const slow = useDelay(explainMilliseconds);
  const widths = ["54%", "86%", "72%", "64%", "90%"];
  return (
    <div className="bl-skelett" aria-busy="true">
      {visible &&
        heights.map((height, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
          <i key={index} style={{ height, width: widths[index % widths.length] }} />
        ))}
      <p className={slow ? "bl-zweit" : "kern-sr-only"} role="status">
        {visible ? label : ""}
      </p>
    </div>
  );
}
