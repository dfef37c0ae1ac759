/** Symbols of one address: angular = gap, round = served or on its way, hatched square = unknown. */
export type SymbolKind =
  | "unknown"
  | "weiss"
  | "hellgrau"
  | "dunkelgrau"
  | "versorgt"
  | "eigen"
  | "projekt"
  | "bau"
  | "fertig";

/** The symbol of a class, decorative: the word beside it names the class. `size` in pixels. */
export function ClassSymbol({ kind, size = 14 }: { kind: SymbolKind; size?: number }) {
  return (
    <svg className="bl-sym" width={size} height={size} viewBox="-7 -7 14 14" aria-hidden="true" focusable="false">
      {shapes[kind]}
    </svg>
  );
}

const shapes: Record<SymbolKind, React.ReactNode> = {
  unknown: (
    <>
      <path className="kr-unknown" d="M-5-5H5V5H-5z" />
      <path className="schraffur" d="M-5-5 5 5M-5-.7.7 5M-.7-5 5 .7" />
    </>
  ),
  weiss: <path className="k-weiss" d="M0-5.2 5.2 0 0 5.2-5.2 0z" />,
  hellgrau: <path className="k-hellgrau" d="M0-4.7 4.7 3.6H-4.7z" />,
  dunkelgrau: <path className="k-dunkelgrau" d="M-3.3-3.3h6.6v6.6h-6.6z" />,
  versorgt: <circle className="k-versorgt" r="2.8" />,
  eigen: <circle className="kr-eigen" r="3.3" />,
  projekt: (
    <>
      <circle className="kr-projekt" r="3.6" />
      <circle className="k-projekt" r="1.5" />
    </>
  ),
  bau: (
    <>
      <circle className="kr-bau" r="3.6" />
      <path className="k-bau" d="M0-3.6a3.6 3.6 0 0 0 0 7.2z" />
    </>
  ),
  fertig: (
    <>
      <circle className="k-fertig" r="4.6" />
      <path className="haken" d="M-2.1.1-.6 1.6 2.2-1.5" />
    </>
  ),
};
