import type { SymbolKind } from "./class-symbol.tsx";

/** Below this share a part keeps a fixed sliver, so that it stays visible. */
const smallestDrawnShare = 0.012;

/** Shares of a whole as a bar with colour and pattern; `label` says the numbers in words. Empty parts are left out. */
export function StackedBar({
  parts,
  label,
  height = 14,
}: {
  parts: readonly { kind: SymbolKind; value: number }[];
  label: string;
  height?: number;
}) {
  const sum = parts.reduce((total, part) => total + part.value, 0);
  return (
    <div className="bl-balken" role="img" aria-label={label} style={{ height }}>
      {parts
        .filter((part) => part.value > 0)
        .map((part) => (
          <span
            key={part.kind}
            className={`b-${part.kind}`}
            style={{ flex: `${part.value} 0 0` }}
            data-schmal={part.value / sum < smallestDrawnShare ? "" : undefined}
          />
        ))}
      {sum === 0 && <span className="b-leer" style={{ flex: "1 0 0" }} />}
    </div>
  );
}
