import { Groups } from "./groups.ts";
import { traceFaces } from "./trace-faces.ts";
import { nextSide, type TriangleMesh, triangulate } from "./triangle-mesh.ts";

type Position = [x: number, y: number];

export type OutlinedCluster = {
  /** Numbers of its places in the order given. */
  members: number[];
  /** Outline without margin: rings closed, the outer one first. */
  polygons: Position[][][];
  /** Steps from place to place that no polygon holds; one of no length where all places coincide. */
  lines: [Position, Position][];
};

/** Coordinates are kept to the millimetre: what is exactly the distance apart must not fail by the last binary digit. */
const toleranceMetres = 1e-6;

/**
 * Gathers places into clusters and draws the alpha shape of those that are wanted.
 *
 * Two places are in one cluster when steps of at most `distance` join them (DBSCAN with one neighbour). The shortest steps
 * that join places are sides of their Delaunay triangulation, so its sides suffice to find the clusters. The shape is every
 * triangle whose three sides are no longer than `distance`, and every short side beside no such triangle. As sides never
 * cross, shapes of different clusters have no point in common.
 *
 * `xy` holds x and y of each place in turn, in metres; places may coincide. Clusters come in the order of their first place.
 */
export function outlineClusters(
  xy: Float64Array,
  distance: number,
  isWanted: (members: readonly number[]) => boolean,
): OutlinedCluster[] {
  const spots = distinctSpots(xy);
  const mesh = triangulate(spots.xy);
  const limit = (distance + toleranceMetres) ** 2;
  const isShort = (a: number, b: number) => squaredDistance(spots.xy, a, b) <= limit;
  const groups = joinSpots(spots.xy, mesh, isShort);

  const clusters = wantedClusters(groups, spots.spotOf, isWanted);
  const clusterOf = (spot: number) => clusters.get(groups.of(spot));
  const position = (spot: number): Position => [spots.xy[2 * spot] ?? 0, spots.xy[2 * spot + 1] ?? 0];

  const faces = shortTriangles(mesh, isShort);
  for (const rings of traceFaces(mesh, (triangle) => faces[triangle] === 1).values()) {
    clusterOf(rings[0]?.[0] ?? 0)?.polygons.push(toPolygon(rings.map((ring) => closed(ring.map(position)))));
  }
  mesh.eachSide((a, b, halfEdge) => {
    const twin = halfEdge < 0 ? -1 : mesh.twin(halfEdge);
    const isBesideFace = [halfEdge, twin].some((side) => side >= 0 && faces[Math.floor(side / 3)] === 1);
    if (!isBesideFace && isShort(a, b)) clusterOf(a)?.lines.push([position(a), position(b)]);
  });
  for (const cluster of clusters.values()) {
    if (cluster.polygons.length > 0 || cluster.lines.length > 0) continue;
    const spot = position(spots.spotOf[cluster.members[0] ?? 0] ?? 0);
    cluster.lines.push([spot, spot]);
  }
  return [...clusters.values()];
}

/** Places that coincide share a spot: the triangulation knows each only once. */
function distinctSpots(xy: Float64Array): { xy: Float64Array; spotOf: Int32Array } {
  const spotOf = new Int32Array(xy.length / 2);
  const found = new Map<number, Map<number, number>>();
  const flat: number[] = [];
  for (let place = 0; place < spotOf.length; place++) {
    const [x, y] = [xy[2 * place] ?? 0, xy[2 * place + 1] ?? 0];
    const column = found.get(x) ?? new Map<number, number>();
    if (column.size === 0) found.set(x, column);
    let spot = column.get(y);
    if (spot === undefined) {
      spot = flat.length / 2;
      column.set(y, spot);
      flat.push(x, y);
    }
    spotOf[place] = spot;
  }
  return { xy: Float64Array.from(flat), spotOf };
}

function joinSpots(xy: Float64Array, mesh: TriangleMesh, isShort: (a: number, b: number) => boolean): Groups {
  const count = xy.length / 2;
  const groups = new Groups(count);
  const isMeshed = new Uint8Array(count);
  mesh.eachSide((a, b) => {
    isMeshed[a] = 1;
    isMeshed[b] = 1;
    if (isShort(a, b)) groups.join(a, b);
  });
  // A triangulation in floating point may leave out a spot that almost coincides with another.
  for (let spot = 0; spot < count; spot++) {
    if (isMeshed[spot]) continue;
    for (let other = 0; other < count; other++) if (isShort(spot, other)) groups.join(spot, other);
  }
  return groups;
}

function wantedClusters(
  groups: Groups,
  spotOf: Int32Array,
  isWanted: (members: readonly number[]) => boolean,
): Map<number, OutlinedCluster> {
  const members = new Map<number, number[]>();
  spotOf.forEach((spot, place) => {
    const group = groups.of(spot);
    const list = members.get(group);
    if (list) list.push(place);
    else members.set(group, [place]);
  });
  const wanted = [...members].filter(([, places]) => isWanted(places));
  return new Map(wanted.map(([group, places]) => [group, { members: places, polygons: [], lines: [] }]));
}

function shortTriangles(mesh: TriangleMesh, isShort: (a: number, b: number) => boolean): Uint8Array {
  const short = new Uint8Array(mesh.triangles);
  for (let triangle = 0; triangle < short.length; triangle++) {
    const first = 3 * triangle;
    const isFace = [first, first + 1, first + 2].every((side) => isShort(mesh.start(side), mesh.start(nextSide(side))));
    short[triangle] = isFace ? 1 : 0;
  }
  return short;
}

/** Rings of triangles that hang together: the largest is the outer one, the others are holes in it. */
function toPolygon(rings: Position[][]): Position[][] {
  const size = new Map(rings.map((ring) => [ring, Math.abs(doubleArea(ring))]));
  return rings.sort((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0));
}

function doubleArea(ring: readonly Position[]): number {
  const [originX, originY] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1] ?? [0, 0];
    const [x1, y1] = ring[i] ?? [0, 0];
    sum += (x0 - originX) * (y1 - originY) - (x1 - originX) * (y0 - originY);
  }
  return sum;
}

function closed(ring: Position[]): Position[] {
  const [first] = ring;
  return first ? [...ring, first] : ring;
}

function squaredDistance(xy: Float64Array, a: number, b: number): number {
  return ((xy[2 * a] ?? 0) - (xy[2 * b] ?? 0)) ** 2 + ((xy[2 * a + 1] ?? 0) - (xy[2 * b + 1] ?? 0)) ** 2;
}
