import { Readable } from "node:stream";
import PDFDocument from "pdfkit";
import { germanDate } from "#domain/german-date.ts";
import type { Caller } from "../caller.ts";
import { keepDocument } from "../documents/keep-document.ts";
import type { FileStore } from "../file-store.ts";

/** Files a one-page PDF that says it is made up, as the document that a stage of the application requires. */
export async function fileDemoDocument(
  caller: Caller & { files: FileStore },
  document: { applicationId: string; stage: string; requirement: string; title: string; day: string },
): Promise<void> {
  const { title, day, ...target } = document;
  const bytes = await writePage(title, day);
  await keepDocument(
    caller,
    { ...target, title, note: "Erfundenes Beispiel", visibility: "project" },
    {
      fileName: `${document.requirement}.pdf`,
      declared: "application/pdf",
      stream: Readable.from([bytes]),
      isCutOff: () => false,
    },
    { limitBytes: 1_000_000, scanner: null },
  );
}

function writePage(title: string, day: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pdf = new PDFDocument({ size: "A4", margin: 72, lang: "de-DE", info: { Title: title } });
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
    pdf.fontSize(18).text(title);
    pdf
      .moveDown()
      .fontSize(11)
      .text(`Landkreis Auental, ${germanDate(day)}`);
    pdf.moveDown().text("Dieses Blatt ist ein erfundenes Beispiel. Es steht im Demolandkreis für das echte Dokument.");
    pdf.end();
  });
}
