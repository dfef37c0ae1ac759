/** The name that is being typed after an @ before the caret, and where its @ stands; null where there is none. */
export function mentionAt(text: string, caret: number): { from: number; text: string } | null {
  const match = /(?:^|[\s(])@([^\s@]*(?: [^\s@]*)?)$/u.exec(text.slice(0, caret));
  const typed = match?.[1];
  return typed === undefined ? null : { from: caret - typed.length - 1, text: typed };
}

/** Whom a text names: everybody whose whole name stands after an @. A longer name is not one of its beginnings. */
export function mentionedIn(text: string, people: readonly { id: string; name: string }[]): string[] {
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length);
  let rest = text;
  const ids: string[] = [];
  for (const { id, name } of longestFirst) {
    const mark = `@${name}`;
    if (!rest.includes(mark)) continue;
    ids.push(id);
    // People of the same name cannot be told apart: all of them are named.
    const hasNamesake = people.some((other) => other.id !== id && other.name === name && !ids.includes(other.id));
    if (!hasNamesake) rest = rest.replaceAll(mark, "\n");
  }
  return ids;
}
