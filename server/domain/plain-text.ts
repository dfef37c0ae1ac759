/**
 * Characters that no text may hold: control characters that are neither tab nor line break, halves of a surrogate pair, and
 * the marks that turn the order in which text is read (U+202A to U+202E, U+2066 to U+2069): with one of them "Netz Ost" can
 * stand where "tsO zteN" was entered. Nobody types them; no name in Germany needs them, for every script is ordered
 * without them. The others come with text pasted from PDF, and from attackers.
 */
const forbidden = /[^\P{Cc}\t\n\r\u0080-\u009f]|\p{Surrogate}|[\u202a-\u202e\u2066-\u2069]/u;

/** After these a joiner or a choice of form shows something: letters of scripts that join (Persian, Indic), and emoji. */
const joins = String.raw`[^\P{L}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|\p{M}|\p{Extended_Pictographic}|\p{Emoji_Modifier}`;

/** Soft hyphen, marks of direction and of byte order, zero-width spaces, fillers, tags. */
const showsNothing = String.raw`\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}`;

/**
 * Characters that show nothing and let two names look alike; of joiners (U+200C, U+200D) and forms (U+FE00 to U+FE0F) those
 * that have nothing to join. They come with text copied from web pages and word processors, so they are left out and not
 * refused.
 */
const invisible = new RegExp(
  String.raw`[${showsNothing}]|(?<!${joins})[\u200c\u200d]|(?<!${joins}|[#*0-9])[\ufe00-\ufe0f]`,
  "gu",
);

/** Tells nearly every text, which holds neither, in one look. */
const suspicious = /[^\P{C}\t\n\r\u0080-\u009f]|[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]|\p{Variation_Selector}/u;

/** The text without characters that show nothing, and the first of them as `U+200B`; null where there is none. */
export function leaveOutInvisible(text: string): { text: string; name: string; position: number } | null {
  if (!suspicious.test(text)) return null;
  invisible.lastIndex = 0;
  const found = invisible.exec(text);
  if (!found) return null;
  return { text: text.replace(invisible, ""), name: nameOf(found[0]), position: found.index + 1 };
}

/** The first character that no text may hold, as `U+0000` with its place counted from 1; null for plain text. */
export function findControlCharacter(text: string): { name: string; position: number } | null {
  if (!suspicious.test(text)) return null;
  const found = forbidden.exec(text);
  return found && { name: nameOf(found[0]), position: found.index + 1 };
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Whether lists and objects lie within one another beyond so many levels; looks no deeper than that. */
export function isNestedDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isNestedDeeperThan(part, levels - 1));
}

/** Where in a value (objects, arrays, strings; keys too) such a character stands: a path such as `set.name`; null for none. */
export function findControlCharacterIn(
  value: unknown,
  path: readonly string[] = [],
): { path: string; name: string; position: number } | null {
  if (typeof value === "string") {
    const found = findControlCharacter(value);
    return found && { path: path.join("."), ...found };
  }
  if (typeof value !== "object" || value === null || !isPlain(value)) return null;
  for (const [key, part] of Object.entries(value)) {
    const inKey = findControlCharacter(key);
    if (inKey) return { path: [...path, "(key)"].join("."), ...inKey };
    const found = findControlCharacterIn(part, [...path, key]);
    if (found) return found;
  }
  return null;
}

/** At most `max` UTF-16 units from the start (or, below zero, from the end) of a text, without half a character at the cut. */
export function cutText(text: string, max: number): string {
  const cut = max < 0 ? text.slice(max) : text.slice(0, max);
  return max < 0 ? cut.replace(/^\p{Surrogate}/u, "") : cut.replace(/\p{Surrogate}$/u, "");
}

/** Fields of several lines, and those that mean a tab. Within a record of a programme every text may have several. */
const severalLines = new Set(["body", "note", "notes", "reason", "overdrawReason", "progress", "delimiter", "record"]);

/** The value as fields of one line would hold it: a line break or tab in them becomes a blank, as in a browser's field. */
export function withOneLineFields(value: unknown): unknown {
  return withTexts(value, severalLines, (text) => (/[\t\r\n]/.test(text) ? text.replace(/[\t\r\n]+/g, " ") : text));
}

/** What is kept to the letter: a password is never shown. */
const kept = new Set(["password", "newPassword", "currentPassword"]);

/** The value with all its texts free of characters that show nothing; passwords stay as they are. */
export function withoutInvisible(value: unknown): unknown {
  return withTexts(value, kept, (text) => leaveOutInvisible(text)?.text ?? text);
}

/** The value with each text changed, but for what stands under the keys of `except`; the same object where nothing changes. */
function withTexts(value: unknown, except: ReadonlySet<string>, change: (text: string) => string, key = ""): unknown {
  if (except.has(key)) return value;
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) {
    const parts = value.map((part) => withTexts(part, except, change, key));
    return parts.some((part, index) => part !== value[index]) ? parts : value;
  }
  if (typeof value !== "object" || value === null || !isPlain(value)) return value;
  const entries = Object.entries(value).map(
    ([name, part]) => [name, part, withTexts(part, except, change, name)] as const,
  );
  if (entries.every(([, before, after]) => before === after)) return value;
  return Object.fromEntries(entries.map(([name, , after]) => [name, after]));
}

/** Objects as JSON and readers of addresses make them: others, such as a form with files in it, are left alone. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}
