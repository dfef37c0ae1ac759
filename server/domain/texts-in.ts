import type { Text } from "./rule-set.ts";

/** The words of one language for every key: what screens and files take from a table of the domain. */
export function textsIn<Key extends string>(
  texts: Readonly<Record<Key, Text>>,
  language: keyof Text,
): Record<Key, string> {
  const words: Partial<Record<Key, string>> = {};
  for (const key of Object.keys(texts) as Key[]) words[key] = texts[key][language];
  return words as Record<Key, string>;
}
