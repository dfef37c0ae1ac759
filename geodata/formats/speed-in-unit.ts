import { parseDecimal } from "./decimal.ts";
import type { ColumnMapping } from "./mapping.ts";
import { mostMbps, readSpeedMbps } from "./speed.ts";

type SpeedUnit = NonNullable<NonNullable<ColumnMapping["units"]>["downMbps"]>;

const mbpsOf: Readonly<Record<SpeedUnit, (value: number) => number>> = {
  "kbit/s": (value) => value / 1000,
  "Mbit/s": (value) => value,
  "Gbit/s": (value) => value * 1000,
};

/** A speed in Mbit/s, bare numbers in the unit that the mapping names for the column; a cell's own unit wins. */
export function readSpeedIn(text: string, unit: SpeedUnit = "Mbit/s", most = mostMbps): number | null {
  const value = unit === "Mbit/s" ? null : parseDecimal(text);
  return value === null ? readSpeedMbps(text, { most }) : value > 0 ? mbpsOf[unit](value) : null;
}
