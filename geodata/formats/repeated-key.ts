/**
 * The first key that an object of the JSON text says twice; null for none. `JSON.parse` takes the last one without a word. The
 * text must be valid JSON; linear in its length.
 */
export function findRepeatedKey(text: string): string | null {
  const open: (Set<string> | null)[] = [];
  // A string of an object is a key where a colon follows.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/gs)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token.endsWith(":")) {
      const key: string = JSON.parse(token.slice(0, token.lastIndexOf('"') + 1));
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return null;
}

/** How many keys the objects in a value have; numbers in lists, such as coordinates, are passed over. */
export function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  if (Array.isArray(value)) {
    let keys = 0;
    for (const part of value) if (typeof part === "object") keys += countKeys(part);
    return keys;
  }
  const parts = Object.values(value);
  return parts.reduce<number>((sum, part) => sum + countKeys(part), parts.length);
}
