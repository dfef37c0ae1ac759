import { countText } from "./german-text.ts";
import { line, page, paleInk, type ReportDocument } from "./report-document.ts";

const logoBox = [120, 34] as const;

/** Heading of a report: organisation with its logo, title, what is below it. Gives the y where the content begins. */
export function writeHead(
  document: ReportDocument,
  head: { organisation: string; logo: Buffer | null; title: string; subtitle: string },
): number {
  const { margin, width } = page;
  const inner = width - 2 * margin;
  const { logo } = head;
  if (logo) {
    const box = { x: width - margin - logoBox[0], y: margin - 8, width: logoBox[0], height: logoBox[1] };
    document.figure(`Logo: ${head.organisation}`, box, (pdf) =>
      pdf.image(logo, box.x, box.y, { fit: [...logoBox], align: "right" }),
    );
  }
  document.text("P", head.organisation, { x: margin, y: margin - 6, width: inner - 130, size: 9, colour: paleInk });
  const title = { x: margin, y: margin + 8, width: inner - (logo ? 130 : 0), size: 19, font: "bold" as const };
  const height = document.text("H1", head.title, title);
  const below = margin + 8 + height;
  const subtitle = document.text("P", head.subtitle, { x: margin, y: below, width: inner, size: 8.5, colour: paleInk });
  return below + subtitle + 10;
}

/** Longest height of the sources at the foot. */
const footHeight = 62;
/** What stands above the foot ends here. */
export const contentBottom = page.height - 30 - footHeight - 10;

/** Sources at the foot of the last page. */
export function writeFoot(document: ReportDocument, text: string): void {
  const { margin, width, height } = page;
  const place = { x: margin, width: width - 2 * margin, size: 6.8, colour: paleInk, height: footHeight };
  const top = height - 30 - document.heightOf(text, { ...place, y: 0 });
  document.ornament((pdf) =>
    pdf
      .moveTo(margin, top - 5)
      .lineTo(width - margin, top - 5)
      .lineWidth(0.5)
      .stroke(line),
  );
  document.text("P", text, { ...place, y: top });
}

/** Label left, number right, one line each; gives the y below. */
export function writePairs(
  document: ReportDocument,
  pairs: readonly { label: string; value: number; draw?: (pdf: PDFKit.PDFDocument, x: number, y: number) => void }[],
  box: { x: number; y: number; width: number },
): number {
  let y = box.y;
  document.within("L", () => {
    for (const { label, value, draw } of pairs) {
      if (draw) document.ornament((pdf) => draw(pdf, box.x + 5, y + 6));
      const indent = draw ? 14 : 0;
      document.within("LI", () => {
        const place = { x: box.x + indent, y, width: box.width - indent, size: 8.5 };
        y += document.text("LBody", `${label}: ${countText(value)}`, place) + 1.5;
      });
    }
  });
  return y;
}
