import type { LegendRow } from "#client/map/layer-table.ts";

type Line = Extract<LegendRow["sample"], { kind: "line" }>["line"];

/** How a surface is drawn on the map, in the legend; decorative. */
export function LineSample({ line }: { line: Line }) {
  return (
    <svg className="bl-linie" viewBox="0 0 26 14" aria-hidden="true" focusable="false">
      {samples[line]}
    </svg>
  );
}

const samples: Record<Line, React.ReactNode> = {
  gap: <path className="a1" d="M2 7H24" />,
  project: (
    <>
      <path className="a2" d="M2 2.5H24V11.5H2z" />
      <path className="a2s" d="M5 11.5 14 2.5M12 11.5l9-9M2 6l3.5-3.5M19 11.5l5-5" />
    </>
  ),
  area: <path className="a6" d="M2 2.5H24V11.5H2z" />,
  boundary: <path className="a4" d="M2 7H24" />,
};
