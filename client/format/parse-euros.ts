import { formatLanguage } from "./format-locale.ts";

/**
 * An amount as a person writes it, in cents: `1.234,56`, `1234,5 €`, in English `1,234.56`. Null for an empty field,
 * `invalid` for what is no amount of whole cents.
 */
export function parseEuros(text: string): number | null | "invalid" {
  const bare = text.replace(/[\s\u00a0€]/g, "");
  if (bare === "") return null;
  const [group, decimal] = formatLanguage() === "de" ? ["\\.", ","] : [",", "\\."];
  const pattern = new RegExp(`^(\\d{1,3}(?:${group}\\d{3})+|\\d+)(?:${decimal}(\\d{1,2}))?$`);
  const parts = pattern.exec(bare);
  if (!parts) return "invalid";
  const cents = Number((parts[1] ?? "").replace(/\D/g, "")) * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
  return Number.isSafeInteger(cents) ? cents : "invalid";
}

/** Cents as they stand in a field: `1234,5` would be read back as the same amount; null is empty. */
export function writeEuros(cents: number | null): string {
  if (cents === null) return "";
  const decimals =
    cents % 100 === 0 ? "" : `${formatLanguage() === "de" ? "," : "."}${String(cents % 100).padStart(2, "0")}`;
  return `${Math.trunc(cents / 100)}${decimals}`;
}
