import { sniffArea } from "#geodata/formats/area-file.ts";
import { type PreviewedKind, previewFile } from "#geodata/formats/preview-file.ts";
import type { ColumnMapping } from "#geodata/formats/reading.ts";
import { readLedgerRows } from "#services/applications/read-ledger-list.ts";
import { checkDocumentFile } from "#services/documents/check-document-file.ts";
import { measurePicture } from "#services/logo/measure-picture.ts";

/** What is done with files of strangers in a process of its own; input and result are plain data. */
export const readerTasks = {
  area: (path: string) => sniffArea(path),
  "ledger-list": (path: string) => readLedgerRows(path),
  preview: ({
    path,
    kind,
    given,
  }: {
    path: string;
    kind: PreviewedKind | null;
    given: { mapping?: ColumnMapping; siteType?: string };
  }) => previewFile(path, kind, given),
  document: ({ path, fileName, declared }: { path: string; fileName: string; declared: string }) =>
    checkDocumentFile(path, fileName, declared),
  picture: async ({ bytes, maxPixels }: { bytes: Uint8Array; maxPixels: number }) =>
    measurePicture(Buffer.from(bytes), maxPixels),
};

export type ReaderTasks = typeof readerTasks;
