/** Things numbered from 0 that are joined into groups (union-find with path halving and union by size). */
export class Groups {
  readonly #parent: Int32Array;
  readonly #size: Int32Array;

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, index) => index);
    this.#size = new Int32Array(count).fill(1);
  }

  /** The number that stands for the group of `thing`. */
  of(thing: number): number {
    const parent = this.#parent;
    let at = thing;
    for (;;) {
      const above = parent[at] ?? at;
      if (above === at) return at;
      const next = parent[above] ?? above;
      parent[at] = next;
      at = next;
    }
  }

  join(one: number, other: number): void {
    let large = this.of(one);
    let small = this.of(other);
    if (large === small) return;
    if ((this.#size[large] ?? 0) < (this.#size[small] ?? 0)) [large, small] = [small, large];
    this.#parent[small] = large;
    this.#size[large] = (this.#size[large] ?? 0) + (this.#size[small] ?? 0);
  }
}
