/**
 * A house number with its suffix, as people write it: "12a", "40-42", "12/1", "3 1/2", "7 HH".
 *
 * Without a blank only where nothing can be misread: before a single letter, a dash, a slash or a sign, and after a digit.
 * "3" and "1/2" are not "31/2", which is another house. `houseNumberSql` says the same in SQL.
 */
export function houseNumberText(number: string | null, suffix: string | null): string {
  if (!number || !suffix) return number ?? suffix ?? "";
  return gluedSuffix.test(suffix) && /\d$/.test(number) ? number + suffix : `${number} ${suffix}`;
}

/** A pattern both in JavaScript and in PostgreSQL. */
export const gluedSuffixPattern = "^([-–/+,&]|[A-Za-zÄÖÜäöüß]($|[^A-Za-zÄÖÜäöüß]))";
const gluedSuffix = new RegExp(gluedSuffixPattern);
