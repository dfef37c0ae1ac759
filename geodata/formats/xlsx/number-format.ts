/** Whether a number format shows a date. Built-in numbers: ECMA-376 part 1, 18.8.30 (14 to 22 and the Asian ones). */
export function isDateFormat(id: number, code: string | null): boolean {
  if (code === null) return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  // Without quoted text, escaped characters, colours, conditions and fillers.
  const plain = code
    .slice(0, 200)
    .replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, "")
    .replace(/general|standard/gi, "");
  return /[dyjt]/i.test(plain) || /m{3,}/i.test(plain);
}

/** The digits to which a format such as `00000` fills a number up; 0 for any other. */
export function zerosOfFormat(code: string | null): number {
  return code !== null && /^0{2,20}$/.test(code) ? code.length : 0;
}

/** The text of a number: as short as its 15 digits allow, `0.1 + 0.2` is 0.3. */
export function numberText(value: string, zeros: number): string {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return value.trim();
  const text = String(Number(number.toPrecision(15)));
  return zeros > 0 && /^\d+$/.test(text) ? text.padStart(zeros, "0") : text;
}

/** Days since 30.12.1899 (or 1.1.1904) as `YYYY-MM-DD`, with its time where it has one. */
export function dateText(value: string, since1904: boolean): string {
  const days = Number(value);
  if (!Number.isFinite(days) || days < 1 || days > 2_958_465) return value.trim();
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const iso = new Date(start + Math.round(days * 86_400) * 1000).toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 19);
}
