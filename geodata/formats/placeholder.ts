/**
 * Whether a cell holds what databases, spreadsheets and people write for "nothing": `NULL`, `nan`, `#NV`, `k. A.`, `o. Nr.`.
 *
 * Words that are also names stay: Leer and Ohne are municipalities.
 */
export function isPlaceholder(cell: string): boolean {
  // Nearly every cell is told by its first character or its length; only the rest is looked at closely.
  if (cell.length > 24 || !MAY_BEGIN.has(cell.charCodeAt(0))) return false;
  return PLACEHOLDERS.has(cell.toLowerCase().replace(/\s+/g, ""));
}

/** What spreadsheets show for a formula that failed, in German and English. */
const SHEET_ERRORS =
  "#nv #n/a #wert! #value! #bezug! #ref! #div/0! #name? #zahl! #num! #null! #überlauf! #spill! #leer! #kalk! #calc!";

/** What databases and programs write for a value that is not there. */
const PROGRAM_WORDS = "null (null) <null> [null] \\n nan none undefined n/a n.a. n.a <leer> (leer) [leer] (blank) <na>";

/** What people write: keine Angabe, ohne Nummer, nicht bekannt, nicht vorhanden. */
const PEOPLES_WORDS =
  "k.a. k.a keineangabe keineangaben ohneangabe o.a. o.nr. o.nr ohnenr. ohnenr ohnenummer o.hnr. o.hnr ohnehnr. ohnehnr " +
  "ohnehausnr. ohnehausnr ohnehausnummer keinehausnummer n.v. n.v n.b. n.b nichtvorhanden nichtbekannt nichtangegeben " +
  "unbekannt unknown fehlt";

/** Strokes and dots that fill a cell. */
const STROKES = "- -- --- – — . .. ... … ? ?? ??? / ./. * ** ***";

const PLACEHOLDERS: ReadonlySet<string> = new Set(
  [SHEET_ERRORS, PROGRAM_WORDS, PEOPLES_WORDS, STROKES].flatMap((words) => words.split(" ")),
);

const MAY_BEGIN: ReadonlySet<number> = new Set(
  [...PLACEHOLDERS].flatMap((word) => [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)]),
);
