/** A key as text, with a remark when it had to be completed; null when it is not a key at all. */
export type KeyText = { key: string; remark: "leading zero restored" | null } | null;

/** An AGS of 8 digits, from itself or from an ARS of 12 (first 5 + last 3); one lost leading zero is restored. */
export function readAgs(text: string): KeyText {
  const plain = text.replace(/\s/g, "");
  const digits = IN_GROUPS.test(plain) ? plain.replace(/[.,]/g, "") : plain;
  if (!/^\d+$/.test(digits)) return null;
  const key = completeAgs(digits);
  return key !== null && IN_A_LAND.test(key.key) ? key : null;
}

/** Thousands as a spreadsheet shows them (`1.053.090`), or the parts of the key (`01.0.53.090`, `01.0.53.0090.090`). */
const IN_GROUPS = /^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$|^\d{1,2}\.\d\.\d{2}\.(?:\d{4}\.)?\d{3}$/;

/** The Länder have 01 to 16. */
const IN_A_LAND = /^(?:0[1-9]|1[0-6])/;

function completeAgs(digits: string): KeyText {
  if (digits.length === 8) return { key: digits, remark: null };
  if (digits.length === 12) return { key: agsOfArs(digits), remark: null };
  if (digits.length === 7) return { key: `0${digits}`, remark: "leading zero restored" };
  if (digits.length === 11) return { key: agsOfArs(`0${digits}`), remark: "leading zero restored" };
  return null;
}

/**
 * A postcode of 5 digits; one lost leading zero is restored. A prefixed country (`D-12345`) is dropped. `00000`,
 * which lists have where they know none, is none: Germany's begin with 01067.
 */
export function readPostcode(text: string): KeyText {
  const digits = text
    .replace(/^D(E)?[\s-]*/i, "")
    .trim()
    .replace(/^(\d{1,2})\.(\d{3})$/, "$1$2");
  if (/^\d{5}$/.test(digits)) return digits.startsWith("00") ? null : { key: digits, remark: null };
  return /^[1-9]\d{3}$/.test(digits) ? { key: `0${digits}`, remark: "leading zero restored" } : null;
}

/** AGS of a full ARS: Land 2, Regierungsbezirk 1, Kreis 2, (Verband 4), Gemeinde 3. */
export function agsOfArs(ars: string): string {
  return ars.slice(0, 5) + ars.slice(9);
}
