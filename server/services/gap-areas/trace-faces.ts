import { Groups } from "./groups.ts";
import { nextSide, type TriangleMesh } from "./triangle-mesh.ts";

/**
 * The border of the chosen triangles: for every part whose triangles hang together by their sides, its outer ring first,
 * then its holes, as places without the closing one. Rings may touch one another in single places, and never cross.
 */
export function traceFaces(mesh: TriangleMesh, isChosen: (triangle: number) => boolean): Map<number, number[][]> {
  const parts = new Groups(mesh.triangles);
  const isBorder = (halfEdge: number) => {
    const twin = mesh.twin(halfEdge);
    return twin < 0 || !isChosen(triangleOf(twin));
  };
  for (let halfEdge = 0; halfEdge < mesh.triangles * 3; halfEdge++) {
    if (isChosen(triangleOf(halfEdge)) && !isBorder(halfEdge))
      parts.join(triangleOf(halfEdge), triangleOf(mesh.twin(halfEdge)));
  }
  const rings = new Map<number, number[][]>();
  const seen = new Uint8Array(mesh.triangles * 3);
  for (let first = 0; first < seen.length; first++) {
    if (seen[first] || !isChosen(triangleOf(first)) || !isBorder(first)) continue;
    const part = parts.of(triangleOf(first));
    const found = rings.get(part) ?? [];
    rings.set(part, found);
    found.push(...simpleRings(walk(mesh, first, isBorder, seen)));
  }
  return rings;
}

/** Along the border from one side of it until it comes back; around a place it stays with the triangles that hang together. */
function walk(mesh: TriangleMesh, first: number, isBorder: (halfEdge: number) => boolean, seen: Uint8Array): number[] {
  const places: number[] = [];
  let at = first;
  do {
    seen[at] = 1;
    places.push(mesh.start(at));
    at = nextSide(at);
    while (!isBorder(at)) at = nextSide(mesh.twin(at));
  } while (at !== first);
  return places;
}

/** A border that passes a place twice there encloses a hole that touches it: cut into rings that pass each place once. */
function simpleRings(places: readonly number[]): number[][] {
  const rings: number[][] = [];
  const open: number[] = [];
  const indexOf = new Map<number, number>();
  for (const place of places) {
    const since = indexOf.get(place);
    if (since !== undefined) {
      const ring = open.splice(since);
      for (const one of ring) indexOf.delete(one);
      rings.push(ring);
    }
    indexOf.set(place, open.length);
    open.push(place);
  }
  rings.push(open);
  return rings;
}

function triangleOf(halfEdge: number): number {
  return Math.floor(halfEdge / 3);
}
