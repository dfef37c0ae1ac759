import { distance, nearestOnSegment, type Point, pairs } from "./plane.ts";

type Segment = { a: Point; b: Point; owner: number };

export type NearSegment = { owner: number; point: Point; metres: number; a: Point; b: Point };

/** Finds the line segments near a point, by buckets of `bucketMetres`. Each line belongs to an owner, named by number. */
export class SegmentIndex {
  readonly #bucketMetres: number;
  readonly #buckets = new Map<number, Segment[]>();

  constructor(bucketMetres: number) {
    this.#bucketMetres = bucketMetres;
  }

  add(line: readonly Point[], owner: number): void {
    for (const [a, b] of pairs(line)) this.#addSegment({ a, b, owner });
  }

  /** The nearest segment within `reachMetres` (at most one bucket) whose owner `counts`. */
  nearest(point: Point, reachMetres: number, counts: (owner: number) => boolean): NearSegment | undefined {
    let best: NearSegment | undefined;
    const [column, row] = this.#bucketOf(point);
    const reachColumns = this.#span(point[0], reachMetres);
    const reachRows = this.#span(point[1], reachMetres);
    for (let dr = reachRows[0]; dr <= reachRows[1]; dr++) {
      for (let dc = reachColumns[0]; dc <= reachColumns[1]; dc++) {
        const bucket = this.#buckets.get(key(column + dc, row + dr));
        if (!bucket) continue;
        for (const { a, b, owner } of bucket) {
          if (!counts(owner)) continue;
          const on = nearestOnSegment(point, a, b);
          const metres = distance(point, on);
          if (metres <= reachMetres && metres < (best?.metres ?? Infinity)) best = { owner, point: on, metres, a, b };
        }
      }
    }
    return best;
  }

  #addSegment(segment: Segment): void {
    const [fromColumn, fromRow] = this.#bucketOf(segment.a);
    const [toColumn, toRow] = this.#bucketOf(segment.b);
    for (let row = Math.min(fromRow, toRow); row <= Math.max(fromRow, toRow); row++) {
      for (let column = Math.min(fromColumn, toColumn); column <= Math.max(fromColumn, toColumn); column++) {
        const bucket = this.#buckets.get(key(column, row));
        if (bucket) bucket.push(segment);
        else this.#buckets.set(key(column, row), [segment]);
      }
    }
  }

  #bucketOf([x, y]: Point): [number, number] {
    return [Math.floor(x / this.#bucketMetres), Math.floor(y / this.#bucketMetres)];
  }

  /** Which neighbouring buckets a reach touches, relative to the point's own. */
  #span(value: number, reach: number): [number, number] {
    const own = Math.floor(value / this.#bucketMetres);
    return [
      Math.floor((value - reach) / this.#bucketMetres) - own,
      Math.floor((value + reach) / this.#bucketMetres) - own,
    ];
  }
}

function key(column: number, row: number): number {
  return (row + 500) * 100_000 + column + 500;
}
