import { slugOf } from "#domain/slug.ts";

/** An id made of a title that none of the entries has yet. */
export function freeId(title: string, taken: readonly { id: string }[]): string {
  const stem = slugOf(title, "eintrag");
  let id = stem;
  for (let number = 2; taken.some((entry) => entry.id === id); number++) id = `${stem}-${number}`;
  return id;
}
