import { isValid, lastDayOfMonth, parse } from "date-fns";
import { foldText } from "../matching/fold-text.ts";
import { oneLine } from "../matching/one-line.ts";

/**
 * Reads a date as lists write it, as `YYYY-MM-DD`; a month, quarter or year alone means its last day.
 *
 * `2027-03-31` · `31.03.2027` · `31.3.27` · `03/2027` · `2027-03` · `März 2027` · `Q1/2027` · `2027-Q1` · `2027`. Null for
 * anything else. Two digits of a year are those of this century: nobody promises or builds in another.
 */
export function readDate(text: string): string | null {
  return readPlainDate(text.replace(shortYear, "$120$2")) ?? readNamedMonth(text);
}

const shortYear = /^(\d{1,2}\.\d{1,2}\.)(\d{2})$/;

const monthNames =
  /^(?:(?:bis|ende) )?(jan|feb|mae?r|apr|mai|may|jun|jul|aug|sep|o[kc]t|nov|de[zc])[a-z]*\.? ?\/?(20\d{2}|\d{2})$/;
const monthNumbers: Readonly<Record<string, number>> = {
  ...{ jan: 1, feb: 2, mar: 3, maer: 3, apr: 4, mai: 5, may: 5, jun: 6, jul: 7, aug: 8, sep: 9 },
  ...{ okt: 10, oct: 10, nov: 11, dez: 12, dec: 12 },
};

/** "März 2027", "Mrz 27", "Ende Okt. 2027": the last day of the month. */
function readNamedMonth(text: string): string | null {
  const parts = monthNames.exec(foldText(oneLine(text)).replace("mrz", "maerz"));
  const month = monthNumbers[parts?.[1] ?? ""];
  return parts && month ? endOfMonth(parts[2]?.padStart(4, "20"), month) : null;
}

function readPlainDate(text: string): string | null {
  const exact =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T[\d:.Z+-]*)?$/.exec(text) ?? swapped(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text));
  if (exact !== null) return isoDay(exact[1], exact[2], exact[3]);
  const month = /^(\d{4})-(\d{1,2})$/.exec(text) ?? swappedPair(/^(\d{1,2})[/.](\d{4})$/.exec(text));
  if (month !== null) return endOfMonth(month[1], Number(month[2]));
  const quarter = /^(\d{4})[-/ ]?Q([1-4])$/i.exec(text) ?? swappedPair(/^Q([1-4])[-/ ]?(\d{4})$/i.exec(text));
  if (quarter !== null) return endOfMonth(quarter[1], Number(quarter[2]) * 3);
  return /^20\d{2}$/.test(text) ? `${text}-12-31` : null;
}

/** The same, also as workbooks hand dates over: 2026/11/30, or days since 30.12.1899 where a column mixes dates and text. */
export function readDay(text: string): string | null {
  return readDate(text.replace(slashed, "$1-$2-$3")) ?? readSerialDay(text);
}

/** The first day of what `text` says, which `readDay` read as `date`: of a month, quarter or year the first, else that day. */
export function firstDayOf(text: string, date: string): string {
  if (/^20\d{2}$/.test(text)) return `${date.slice(0, 4)}-01-01`;
  const month = Number(date.slice(5, 7));
  if (/Q/i.test(text)) return `${date.slice(0, 4)}-${String(month - 2).padStart(2, "0")}-01`;
  const isDay = /^\d{1,2}\.\d{1,2}\.\d{2,4}$|^\d{4}[-/]\d{1,2}[-/]\d|^[3-6]\d{4}$/.test(text);
  return isDay ? date : `${date.slice(0, 7)}-01`;
}

const slashed = /^(\d{4})\/(\d{2})\/(\d{2})(?: .*)?$/;

function readSerialDay(text: string): string | null {
  if (!/^[3-6]\d{4}$/.test(text)) return null;
  return new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10);
}

function isoDay(year = "", month = "", day = ""): string | null {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isValid(parse(iso, "yyyy-MM-dd", new Date(0))) ? iso : null;
}

function endOfMonth(year = "", month = 0): string | null {
  if (month < 1 || month > 12) return null;
  const day = lastDayOfMonth(new Date(Number(year), month - 1, 1)).getDate();
  return isoDay(year, String(month), String(day));
}

function swapped(parts: RegExpExecArray | null): (string | undefined)[] | null {
  return parts === null ? null : [parts[0], parts[3], parts[2], parts[1]];
}

function swappedPair(parts: RegExpExecArray | null): (string | undefined)[] | null {
  return parts === null ? null : [parts[0], parts[2], parts[1]];
}
