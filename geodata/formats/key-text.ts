/** A key as text, with a remark when it had to be completed; null when it is not a key at all. */
export type KeyText = { key: string; remark: "leading zero restored" | null } | null;

/** An AGS of 8 digits, from itself or from an ARS of 12 (first 5 + last 3); one lost leading zero is restored. */
export function readAgs(text: string): KeyText {
  const digits = text.replace(/[\s.]/g, "");
  if (!/^\d+$/.test(digits)) return null;
  if (digits.length === 8) return { key: digits, remark: null };
  if (digits.length === 12) return { key: agsOfArs(digits), remark: null };
  if (digits.length === 7) return { key: `0${digits}`, remark: "leading zero restored" };
  if (digits.length === 11) return { key: agsOfArs(`0${digits}`), remark: "leading zero restored" };
  return null;
}

/** A postcode of 5 digits; one lost leading zero is restored. A prefixed country (`D-12345`) is dropped. */
export function readPostcode(text: string): KeyText {
  const digits = text.replace(/^D(E)?[\s-]*/i, "").trim();
  if (/^\d{5}$/.test(digits)) return { key: digits, remark: null };
  return /^[1-9]\d{3}$/.test(digits) ? { key: `0${digits}`, remark: "leading zero restored" } : null;
}

/** AGS of a full ARS: Land 2, Regierungsbezirk 1, Kreis 2, (Verband 4), Gemeinde 3. */
export function agsOfArs(ars: string): string {
  return ars.slice(0, 5) + ars.slice(9);
}
