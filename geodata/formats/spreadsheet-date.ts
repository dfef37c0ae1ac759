/**
 * Whether a cell for a house number holds a date: spreadsheets make one of `1-3` (`01. Mrz`, `2026-03-01`), `5/7` (`05.07.2026`),
 * `3/12` (`Mrz 12`), and hand it on as days since 1900 (`45357`). What stood there before cannot be told.
 *
 * Five digits count as such days, from 1930 to 2069: no street has 10,000 houses.
 */
export function isSpreadsheetDate(cell: string): boolean {
  const text = cell.trim();
  if (/^\d{5}(?:[.,]0{1,9})?$/.test(text)) return isSerialDay(Number.parseInt(text, 10));
  if (text.length < 4 || text.length > 40) return false;
  return DATES.some((pattern) => pattern.test(text)) || isNumericDate(text);
}

const MONTH =
  "(?:jan(?:uar|uary)?|feb(?:ruar|ruary)?|m(?:är|ae|ar|r)z|mär|mar(?:ch)?|apr(?:il)?|mai|may|jun[ie]?|jul[iy]?|aug(?:ust)?|" +
  "sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dez(?:ember)?|dec(?:ember)?)";

const DATES: readonly RegExp[] = [
  // 01. Mrz · 5-Jul · 12. März 2026 · 1.Mai.26
  new RegExp(`^\\d{1,2}[. /-]{0,3}${MONTH}(?:[. /'-]{1,3}\\d{2,4})?\\.?$`, "i"),
  // Mrz 12 · Mar-12 · Jan. 1999
  new RegExp(`^${MONTH}[. /'-]{1,3}\\d{1,4}$`, "i"),
  // Fri Mar 01 2026 00:00:00 · Freitag, 1. März 2026
  new RegExp(`^(?:mo|di|mi|do|fr|sa|so|tu|we|th|su)[a-z]{0,8}[.,]{0,2} .{0,12}${MONTH}\\b`, "i"),
];

const TIME = "(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,6})?Z?)?";
const YEAR_FIRST = new RegExp(`^(?:19|20)\\d{2}([-/.])(\\d{1,2})\\1(\\d{1,2})${TIME}$`);
const YEAR_LAST = new RegExp(`^(\\d{1,2})([./])(\\d{1,2})\\2(?:\\d{4}|\\d{2})${TIME}$`);
const YEAR_BEHIND_DASHES = new RegExp(`^(\\d{1,2})-(\\d{1,2})-(?:19|20)\\d{2}${TIME}$`);
const WITHOUT_YEAR = /^(\d{1,2})\.(\d{1,2})\.$/;
const MONTH_AND_YEAR = /^(\d{1,2})[./-](?:19|20)\d{2}$/;

function isNumericDate(text: string): boolean {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return isDay(yearFirst[2], yearFirst[3]);
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast !== null) return isDay(yearLast[1], yearLast[3]);
  const other = YEAR_BEHIND_DASHES.exec(text) ?? WITHOUT_YEAR.exec(text);
  if (other !== null) return isDay(other[1], other[2]);
  const month = Number(MONTH_AND_YEAR.exec(text)?.[1] ?? 0);
  return month >= 1 && month <= 12;
}

/** Day and month in either order. */
function isDay(one = "", other = ""): boolean {
  const [low, high] = [Number(one), Number(other)].sort((a, b) => a - b);
  return low !== undefined && high !== undefined && low >= 1 && low <= 12 && high >= 1 && high <= 31;
}

/** 1.1.1930 and 31.12.2069 as days since 30.12.1899: two digits of a year are read within these. */
function isSerialDay(days: number): boolean {
  return days >= 10_959 && days <= 62_093;
}
