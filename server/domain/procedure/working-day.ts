import { addDays, formatISO, getDay, parseISO } from "date-fns";
import { getHolidays } from "feiertagejs";
import { germanDate } from "../german-date.ts";
import type { Land } from "../programmes/programme.ts";
import type { Origin } from "../programmes/sourced.ts";
import type { Text } from "../rule-set.ts";
import type { Shift } from "./deadline-rule.ts";

/** Why a period that ends on a day without work ends on the next one; the statute was not read for this product. */
export const workingDayRule: Origin = {
  confidence: "unverified",
  source: { title: "§ 31 Abs. 3 VwVfG, § 193 BGB", url: null, section: null, date: null },
};

/**
 * Moves a day off weekends and public holidays of the Land (null: holidays of all of Germany). The reason names every
 * day passed over; a day that need not move comes back as it is.
 */
export function shiftToWorkingDay(day: string, shift: Shift, land: Land | null): { day: string; reason: Text } {
  const passed: Text[] = [];
  let current = day;
  for (let free = freeDay(current, land); shift !== "none" && free; free = freeDay(current, land)) {
    passed.push({ de: `${germanDate(current)} ist ${free.de}`, en: `${current} is ${free.en}` });
    const step = shift === "next-working-day" ? 1 : -1;
    current = formatISO(addDays(parseISO(current), step), { representation: "date" });
  }
  return {
    day: current,
    reason: { de: passed.map((text) => text.de).join("; "), en: passed.map((text) => text.en).join("; ") },
  };
}

/** Why nobody works on this day: public holiday, Saturday or Sunday; null on a working day. */
export function freeDay(day: string, land: Land | null): Text | null {
  const holiday = holidaysOf(Number(day.slice(0, 4)), land).get(day);
  if (holiday) return holiday;
  const weekday = getDay(parseISO(day));
  if (weekday === 6) return { de: "ein Samstag", en: "a Saturday" };
  if (weekday === 0) return { de: "ein Sonntag", en: "a Sunday" };
  return null;
}

const holidayTables = new Map<string, ReadonlyMap<string, Text>>();

function holidaysOf(year: number, land: Land | null): ReadonlyMap<string, Text> {
  const key = `${year} ${land ?? "BUND"}`;
  const kept = holidayTables.get(key);
  if (kept) return kept;
  const table = new Map(
    getHolidays(year, land ?? "BUND").map((holiday) => [
      // The library sets noon UTC; its own dateString depends on the zone of the machine.
      holiday.date.toISOString().slice(0, 10),
      { de: holiday.translate("de") ?? holiday.name, en: holiday.translate("en") ?? holiday.name },
    ]),
  );
  holidayTables.set(key, table);
  return table;
}
