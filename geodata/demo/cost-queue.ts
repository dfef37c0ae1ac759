/** Numbers waiting in order of their cost, the cheapest first; equal costs leave in an order that is always the same. */
export class CostQueue {
  readonly #costs: number[] = [];
  readonly #items: number[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(item: number, cost: number): void {
    let at = this.#items.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentCost = this.#costs[parent] ?? 0;
      if (parentCost <= cost) break;
      this.#costs[at] = parentCost;
      this.#items[at] = this.#items[parent] ?? 0;
      at = parent;
    }
    this.#costs[at] = cost;
    this.#items[at] = item;
  }

  pop(): { item: number; cost: number } | undefined {
    const item = this.#items[0];
    const cost = this.#costs[0];
    const lastItem = this.#items.pop();
    const lastCost = this.#costs.pop();
    if (item === undefined || cost === undefined || lastItem === undefined || lastCost === undefined) return undefined;
    if (this.#items.length > 0) this.#sink(lastItem, lastCost);
    return { item, cost };
  }

  #sink(item: number, cost: number): void {
    const length = this.#items.length;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= length) break;
      if (child + 1 < length && (this.#costs[child + 1] ?? 0) < (this.#costs[child] ?? 0)) child++;
      const childCost = this.#costs[child] ?? 0;
      if (childCost >= cost) break;
      this.#costs[at] = childCost;
      this.#items[at] = this.#items[child] ?? 0;
      at = child;
    }
    this.#costs[at] = cost;
    this.#items[at] = item;
  }
}
