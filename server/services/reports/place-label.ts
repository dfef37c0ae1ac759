type Point = readonly [x: number, y: number];
type Polygon = readonly (readonly Point[])[];
type Edge = readonly [Point, Point];
type Frame = { west: number; south: number; east: number; north: number };

const steps = 24;

/**
 * Where a label of the given size stands wholly inside a surface and inside the frame, as far from the surface's border as
 * the grid of the search allows; its middle, or null where there is no room. All in one metric system; `rings` even-odd.
 * `taken` are the boxes of labels that stand already.
 */
export function placeLabel(
  rings: Polygon,
  frame: Frame,
  size: { width: number; height: number },
  taken: readonly Frame[] = [],
): [x: number, y: number] | null {
  const [halfWidth, halfHeight] = [size.width / 2, size.height / 2];
  const inner = within(frame, rings);
  const [firstX, lastX] = [inner.west + halfWidth, inner.east - halfWidth];
  const [firstY, lastY] = [inner.south + halfHeight, inner.north - halfHeight];
  if (firstX > lastX || firstY > lastY) return null;
  const edges = edgesOf(rings);
  let best: { at: [number, number]; room: number } | null = null;
  for (let row = 0; row <= steps; row++) {
    const y = firstY + ((lastY - firstY) * row) / steps;
    for (let column = 0; column <= steps; column++) {
      const x = firstX + ((lastX - firstX) * column) / steps;
      if (!isInside(edges, x, y)) continue;
      const room = Math.min(distanceToBorder(edges, x, y), lastX - x + halfWidth, x - firstX + halfWidth);
      if (best && room <= best.room) continue;
      const box = boxAround([x, y], size);
      if (taken.some((other) => overlaps(box, other)) || crosses(edges, box)) continue;
      best = { at: [x, y], room };
    }
  }
  return best?.at ?? null;
}

/** The box of a label whose middle is given. */
export function boxAround([x, y]: Point, { width, height }: { width: number; height: number }): Frame {
  return { west: x - width / 2, east: x + width / 2, south: y - height / 2, north: y + height / 2 };
}

/** The part of the frame that the surface's own box covers. */
function within(frame: Frame, rings: Polygon): Frame {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [x, y] of ring) {
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
  }
  return {
    west: Math.max(west, frame.west),
    south: Math.max(south, frame.south),
    east: Math.min(east, frame.east),
    north: Math.min(north, frame.north),
  };
}

function isInside(edges: readonly Edge[], x: number, y: number): boolean {
  let inside = false;
  for (const [[ax, ay], [bx, by]] of edges) {
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  }
  return inside;
}

/** Whether a part of the border runs through the box; with its middle inside, the box then is not wholly inside. */
function crosses(edges: readonly Edge[], box: Frame): boolean {
  for (const [a, b] of edges) {
    // Liang and Barsky's clipping of a line by a box: something of the line is left.
    let [from, to] = [0, 1];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const sides = [
      [-dx, a[0] - box.west],
      [dx, box.east - a[0]],
      [-dy, a[1] - box.south],
      [dy, box.north - a[1]],
    ] as const;
    const isLeft = sides.every(([way, gap]) => {
      if (way === 0) return gap >= 0;
      if (way < 0) from = Math.max(from, gap / way);
      else to = Math.min(to, gap / way);
      return from <= to;
    });
    if (isLeft) return true;
  }
  return false;
}

function distanceToBorder(edges: readonly Edge[], x: number, y: number): number {
  let nearest = Infinity;
  for (const [[ax, ay], [bx, by]] of edges) {
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
    nearest = Math.min(nearest, Math.hypot(ax + along * dx - x, ay + along * dy - y));
  }
  return nearest;
}

function edgesOf(rings: Polygon): Edge[] {
  return rings.flatMap((ring) => ring.map((point, index): Edge => [point, ring[(index + 1) % ring.length] ?? point]));
}

function overlaps(a: Frame, b: Frame): boolean {
  return a.west < b.east && b.west < a.east && a.south < b.north && b.south < a.north;
}
