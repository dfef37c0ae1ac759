/** Collects the parameters of a statement that is put together from parts: `add` gives the placeholder to write. */
export class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}
