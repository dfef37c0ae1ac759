/**
 * Spreadsheets run a cell of a CSV that begins with = + - @ (or a tab or line break before one, or their full-width forms) as
 * a formula; an apostrophe in front makes them show it as text. Source: OWASP, CSV Injection.
 *
 * A plain number or range of house numbers ("-42", "-14a") is none and stays. Text that begins with apostrophes before such
 * a sign gets one more, so that `withoutFormulaGuard` gives back exactly what there was.
 */
export function withFormulaGuard(text: string): string {
  return guarded.test(text) && !harmless.test(text) ? `'${text}` : text;
}

/** Takes the one apostrophe off that `withFormulaGuard` (this one or another program's) has put in front. */
export function withoutFormulaGuard(text: string): string {
  return text.startsWith("'") && guarded.test(text) ? text.slice(1) : text;
}

const guarded = /^'*[=+\-@\t\r\n＝＋－＠]/;
const harmless = /^-\d{1,5}[a-z]?$/;
