import Delaunator from "delaunator";

/** Delaunay triangulation of distinct places, with the walks over it that clusters and outlines need. */
export type TriangleMesh = {
  /** Number of triangles; triangle t has the half-edges 3t, 3t + 1 and 3t + 2. */
  triangles: number;
  /** Place that a half-edge starts from. */
  start(halfEdge: number): number;
  /** Place that a half-edge leads to. */
  end(halfEdge: number): number;
  /** Same side of the neighbouring triangle, in the other direction; -1 on the hull. */
  twin(halfEdge: number): number;
  /** Each side once: its two places and the half-edge it was found by (-1 where all places stand in one line). */
  eachSide(visit: (a: number, b: number, halfEdge: number) => void): void;
};

/** `xy` holds x and y of each place in turn; no two places may coincide. Fewer than three places, or all in one line, have no triangles but sides. */
export function triangulate(xy: Float64Array): TriangleMesh {
  const { triangles, halfedges, hull } = new Delaunator(xy);
  return {
    triangles: triangles.length / 3,
    start: (halfEdge) => triangles[halfEdge] ?? 0,
    end: (halfEdge) => triangles[nextSide(halfEdge)] ?? 0,
    twin: (halfEdge) => halfedges[halfEdge] ?? -1,
    eachSide(visit) {
      if (triangles.length === 0) {
        for (let i = 1; i < hull.length; i++) visit(hull[i - 1] ?? 0, hull[i] ?? 0, -1);
        return;
      }
      for (let halfEdge = 0; halfEdge < triangles.length; halfEdge++) {
        if (halfEdge > (halfedges[halfEdge] ?? -1))
          visit(triangles[halfEdge] ?? 0, triangles[nextSide(halfEdge)] ?? 0, halfEdge);
      }
    },
  };
}

/** The next side of the same triangle. */
export function nextSide(halfEdge: number): number {
  return halfEdge % 3 === 2 ? halfEdge - 2 : halfEdge + 1;
}
