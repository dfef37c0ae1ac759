import { areaTitleMaxLength } from "./expansion-area.ts";

/**
 * A title that tells an area apart: district (else municipality) and street, with a number where that is taken. Null where the
 * addresses say no place.
 */
export function areaTitle(
  place: { municipality: string | null; district: string | null; street: string | null },
  taken: readonly string[],
): string | null {
  const name = [place.district ?? place.municipality, place.street].filter(Boolean).join(", ");
  if (name === "") return null;
  const titles = new Set(taken);
  const longest = name.slice(0, areaTitleMaxLength - 5).trim();
  if (!titles.has(longest)) return longest;
  let number = 2;
  while (titles.has(`${longest} ${number}`)) number += 1;
  return `${longest} ${number}`;
}
