/**
 * Takes the house number off a street line: "Bahnhofstr. 12 a" gives "Bahnhofstr." and "12 a".
 *
 * The number is what starts with the last digit group that ends the line, ranges and suffixes included ("1-3", "12/14",
 * "16-a", "12 1/2"). A line without one, that starts with it ("1. Mai"), or of which a single letter would be left
 * ("C 4"), gives number null.
 */
export function splitStreetNumber(line: string): { street: string; number: string | null } {
  const text = line
    .trim()
    .replace(/[,;.]+$/, "")
    .replace(/(\s\d+)\.0$/, "$1");
  const parts =
    /^(.*?\p{L}{2}.*?)[\s,]+(?:Nr\.?\s*)?(\d+\s*(?:[a-z]\d?)?(?:\s*(?:[-–/+]|bis)\s*(?:\d+\s*[a-z]?|[a-z]))*(?:\s+1\/2)?)$/iu.exec(
      text,
    );
  const street = parts?.[1];
  const number = parts?.[2];
  return street && number ? { street: street.trim(), number: number.trim() } : { street: text, number: null };
}
