/**
 * The text with every run of white space as one blank, none at the ends. What is searched in afterwards never meets a run of
 * blanks, on which searches for "blanks, then something" take time that grows with the square of its length.
 */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The text without the characters of `set` at its end. */
export function withoutEnd(text: string, set: string): string {
  let end = text.length;
  while (end > 0 && set.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The text without the characters of `set` at either end. */
export function withoutEnds(text: string, set: string): string {
  let start = 0;
  while (start < text.length && set.includes(text.charAt(start))) start += 1;
  return withoutEnd(text.slice(start), set);
}
