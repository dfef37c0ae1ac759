import type { TFunction } from "i18next";
import { formatDate } from "#client/format/date.ts";
import { formatCount, formatDecimal, noBreakSpace, unknownValue } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Text } from "#domain/rule-set.ts";
import type { ValueKind } from "./programme-values.ts";

type Translate = TFunction<["programmes", "common"]>;

/** A value of a programme as it is read; „–" where it is not known. */
export function formatValue(value: unknown, kind: ValueKind, t: Translate): string {
  if (value === null || value === undefined) return unknownValue;
  if (typeof value === "number") return formatNumber(value, kind, t);
  if (kind === "state") return t(`state.${stateOf(value)}`);
  if (typeof value === "string") return formatDate(value);
  const text = Text.safeParse(value);
  return text.success ? inLanguage(text.data) : unknownValue;
}

function formatNumber(value: number, kind: ValueKind, t: Translate): string {
  switch (kind) {
    case "cents":
      return `${formatDecimal(value / 100, value % 100 === 0 ? 0 : 2)}${noBreakSpace}€`;
    case "percent":
      return `${formatDecimal(value / 100, value % 100 === 0 ? 0 : 2)}${noBreakSpace}%`;
    case "years":
    case "weeks":
    case "days":
    case "months":
    case "points":
      return t(`unit.${kind}`, { count: value });
    default:
      return formatCount(value);
  }
}

function stateOf(value: unknown): "open" | "closed" | "stopped" {
  return value === "open" || value === "stopped" ? value : "closed";
}
