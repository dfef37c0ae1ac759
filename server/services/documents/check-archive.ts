import { DomainError } from "#domain/errors.ts";
import { FormatError } from "#geodata/formats/reading.ts";
import { openZip } from "#geodata/formats/zip-archive.ts";

/**
 * Refuses an archive that is broken, leads outside its folder, is locked, or would fill the disk of whoever opens it, by
 * what its own directory says; nothing is unpacked. Office documents are archives as well. Errors: `invalid-input`.
 */
export async function checkArchive(path: string, fileName: string): Promise<void> {
  try {
    const archive = await openZip(path);
    archive.close();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const { expected, found } = error;
    throw new DomainError("invalid-input", `${fileName}: expected ${expected}, found ${found}`, {
      field: "file",
      fault: "archive",
      file: { name: fileName, expected, found },
    });
  }
}
