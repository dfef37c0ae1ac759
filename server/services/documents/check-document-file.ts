import { checkDocumentType } from "#domain/document-type.ts";
import { DomainError } from "#domain/errors.ts";
import { checkArchive } from "./check-archive.ts";
import { findContentType } from "./find-content-type.ts";

/** Types whose files are archives inside. */
const packed = /^application\/(zip|vnd\.(openxmlformats|oasis)\b)/;

/**
 * The media type of a file that is taken in: its ending, what the sender declared and its content agree. Errors:
 * `invalid-input` with `details.fault` and `details.file` (name, expected, found).
 */
export async function checkDocumentFile(path: string, fileName: string, declared: string): Promise<string> {
  const check = checkDocumentType({ fileName, declared, found: await findContentType(path) });
  if (!check.ok) {
    const { fault, expected, found } = check;
    const what = { extension: "an ending of", declared: "a declared type of", content: "a content of" }[fault];
    throw new DomainError("invalid-input", `${fileName}: expected ${what} ${expected}, found ${found || "none"}`, {
      field: "file",
      fault,
      file: { name: fileName, expected, found },
    });
  }
  if (packed.test(check.type.mediaType)) await checkArchive(path, fileName);
  return check.type.mediaType;
}
