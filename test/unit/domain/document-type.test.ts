import { describe, expect, it } from "vitest";
import { checkDocumentType } from "#domain/document-type.ts";
import { documentTypes } from "#domain/document-types.data.ts";

describe("checkDocumentType", () => {
  it.each(documentTypes.map((type) => [type.extensions[0], type] as const))(
    "takes a %s that is one",
    (ending, type) => {
      const file = { fileName: `Plan.${ending.toUpperCase()}`, declared: type.mediaType, found: type.mediaType };

      expect(checkDocumentType(file)).toEqual({ ok: true, type });
      expect(checkDocumentType({ ...file, declared: "" }).ok).toBe(true);
      expect(checkDocumentType({ ...file, declared: "application/octet-stream" }).ok).toBe(true);
    },
  );

  it("takes a table that Windows declares as a workbook, whatever the character set", () => {
    const file = { fileName: "liste.csv", declared: "application/vnd.ms-excel; charset=utf-8", found: "text/plain" };

    expect(checkDocumentType(file).ok).toBe(true);
  });

  it.each([
    ["x.exe", "", "application/x-msdownload", "extension", "exe"],
    ["x.pdf.exe", "application/pdf", "application/pdf", "extension", "exe"],
    ["pdf", "application/pdf", "application/pdf", "extension", ""],
    ["x.svg", "image/svg+xml", "image/svg+xml", "extension", "svg"],
    ["x.html", "text/html", "text/html", "extension", "html"],
    ["x.docm", "", "application/vnd.ms-word.document.macroenabled.12", "extension", "docm"],
    ["x.pdf", "text/html", "application/pdf", "declared", "text/html"],
    ["x.pdf", "application/pdf", "application/zip", "content", "application/zip"],
    ["x.txt", "text/plain", "text/html", "content", "text/html"],
    ["x.docx", "", "application/zip", "content", "application/zip"],
    ["x.zip", "", "application/java-archive", "content", "application/java-archive"],
  ])("refuses %s declared as „%s“ that holds %s", (fileName, declared, found, fault, named) => {
    expect(checkDocumentType({ fileName, declared, found })).toMatchObject({ ok: false, fault, found: named });
  });
});
