import type { AreaGeometry, Position } from "#domain/geometry.ts";

const size = { width: 560, height: 200, edge: 10 };

/** Two outlines over one another at one scale: ours solid, theirs dashed. The table beside it says the same in numbers. */
export function ShapeComparison({
  mine,
  theirs,
  mineLabel,
  theirsLabel,
}: {
  mine: AreaGeometry;
  theirs: AreaGeometry;
  mineLabel: string;
  theirsLabel: string;
}) {
  const points = [...ringsOf(mine), ...ringsOf(theirs)].flat();
  const west = Math.min(...points.map(([lon]) => lon));
  const north = Math.max(...points.map(([, lat]) => lat));
  const south = Math.min(...points.map(([, lat]) => lat));
  const narrowing = Math.cos((north * Math.PI) / 180);
  const width = (Math.max(...points.map(([lon]) => lon)) - west) * narrowing;
  const scale = Math.min(
    (size.width - 2 * size.edge) / Math.max(width, 1e-9),
    (size.height - 2 * size.edge) / Math.max(north - south, 1e-9),
  );
  const path = (geometry: AreaGeometry) =>
    ringsOf(geometry)
      .map((ring) => {
        const corners = ring.map(([lon, lat]) => {
          const x = size.width / 2 + ((lon - west) * narrowing - width / 2) * scale;
          return `${x.toFixed(1)} ${(size.edge + (north - lat) * scale).toFixed(1)}`;
        });
        return `M${corners.join("L")}Z`;
      })
      .join("");
  return (
    <figure className="bl-formvergleich">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
        <path className="mein" d={path(mine)} />
        <path className="ihr" d={path(theirs)} />
      </svg>
      <figcaption>
        <span className="mein">{mineLabel}</span>
        <span className="ihr">{theirsLabel}</span>
      </figcaption>
    </figure>
  );
}

function ringsOf(geometry: AreaGeometry): Position[][] {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}
