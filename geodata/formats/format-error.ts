type FormatErrorCode =
  | "truncated"
  | "no-rows"
  | "wrong-delimiter"
  | "wrong-encoding"
  | "missing-columns"
  | "ambiguous-columns"
  | "not-this-format"
  | "unsafe-zip"
  | "line-too-long"
  | "wrong-crs"
  | "unreadable";

/** The file as a whole cannot be read; `place` says where in it (line, column, member of a zip, byte). */
export class FormatError extends Error {
  override readonly name = "FormatError";
  readonly code: FormatErrorCode;
  readonly place: string;
  readonly expected: string;
  readonly found: string;

  constructor(code: FormatErrorCode, place: string, expected: string, found: string) {
    super(`${place}: expected ${expected}, found ${found}`);
    this.code = code;
    this.place = place;
    this.expected = expected;
    this.found = found;
  }
}
