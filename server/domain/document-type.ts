import { type DocumentType, documentExtensions, documentTypes } from "./document-types.data.ts";

export type DocumentTypeCheck =
  | { ok: true; type: DocumentType }
  | { ok: false; fault: "extension" | "declared" | "content"; expected: string; found: string };

/** Says nothing about a file: senders that do not know it declare this. */
const undeclared = ["", "application/octet-stream", "binary/octet-stream"];

/**
 * Whether ending, declared type and content of a file agree on a type that is taken in. `found`: media type of the content
 * as `findContentType` names it. `expected` and `found` of a refusal are an ending, or media types.
 */
export function checkDocumentType(file: { fileName: string; declared: string; found: string }): DocumentTypeCheck {
  const ending = /\.([^.]+)$/.exec(file.fileName)?.[1]?.toLowerCase() ?? "";
  const type = documentTypes.find(({ extensions }) => extensions.includes(ending));
  if (!type) return { ok: false, fault: "extension", expected: documentExtensions.join(", "), found: ending };
  const declared = file.declared.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!undeclared.includes(declared) && declared !== type.mediaType && !type.declaredAs.includes(declared)) {
    return { ok: false, fault: "declared", expected: type.mediaType, found: declared };
  }
  if (file.found !== type.mediaType && !type.foundAs.includes(file.found)) {
    return { ok: false, fault: "content", expected: type.mediaType, found: file.found };
  }
  return { ok: true, type };
}
