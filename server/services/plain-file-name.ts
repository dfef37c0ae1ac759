import { cutText } from "#domain/plain-text.ts";

const longestName = 200;

/** The last part of a sender's path, without control characters and marks that turn the reading direction. */
export function plainFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  return cutText(last.replace(/\p{Cc}|\p{Cf}|\p{Surrogate}/gu, "").trim(), -longestName) || "datei";
}
