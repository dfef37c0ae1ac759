import PDFDocument from "pdfkit";
import { type Font, reportFonts } from "./report-fonts.ts";

/** Where and how a text stands: points from the top left corner of the page. */
export type TextPlace = {
  x: number;
  y: number;
  width?: number;
  /** Longest height; what does not fit ends with an ellipsis. */
  height?: number;
  size?: number;
  font?: Font;
  colour?: string;
  align?: "left" | "right" | "center";
};

export type Column = { title: string; width: number; align?: "left" | "right" };

export const ink = "#171a2b";
export const paleInk = "#4b5170";
export const line = "#c8cbd9";

/** A4 in points. */
export const page = { width: 595.28, height: 841.89, margin: 40 };

/**
 * A tagged PDF under construction: every text stands in a structure element, every drawing is a figure with a text in its
 * place or an ornament. German, selectable, with embedded Noto Sans (OFL); the same facts give the same bytes.
 */
export class ReportDocument {
  readonly pdf: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  #parent: PDFKit.PDFStructureElement;
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<void>;

  constructor(facts: { title: string; author: string; subject: string; madeOn: Date }) {
    const { title, author, subject, madeOn } = facts;
    this.pdf = new PDFDocument({
      size: "A4",
      margin: 0,
      pdfVersion: "1.7",
      tagged: true,
      lang: "de-DE",
      displayTitle: true,
      info: {
        Title: title,
        Author: author,
        Subject: subject,
        Creator: "Breitbandlotse",
        CreationDate: madeOn,
        ModDate: madeOn,
      },
    });
    this.#ended = new Promise((resolve, reject) => {
      this.pdf.on("data", (chunk: Buffer) => this.#chunks.push(chunk));
      this.pdf.on("end", () => resolve());
      this.pdf.on("error", reject);
    });
    for (const [name, bytes] of Object.entries(reportFonts())) this.pdf.registerFont(name, bytes);
    this.#root = this.pdf.struct("Document", { title });
    this.pdf.addStructure(this.#root);
    this.#parent = this.#root;
  }

  /** A text as an element of its own: `H1`, `H2`, `P`, `LBody`, `Caption` … Gives the height it took. */
  text(tag: string, text: string, place: TextPlace): number {
    const height = this.heightOf(text, place);
    this.#parent.add(this.pdf.struct(tag, {}, () => this.#write(text, place)));
    return height;
  }

  heightOf(text: string, place: TextPlace): number {
    this.#use(place);
    const height = this.pdf.heightOfString(spellOut(text), optionsOf(place));
    return place.height === undefined ? height : Math.min(height, place.height);
  }

  widthOf(text: string, place: { size?: number; font?: Font }): number {
    this.#use(place);
    return this.pdf.widthOfString(text);
  }

  /** A drawing with the text that stands in its place for whoever does not see it; `draw` may write numbers too. */
  figure(alternative: string, draw: (pdf: PDFKit.PDFDocument) => void): void {
    this.#parent.add(
      this.pdf.struct("Figure", { alt: alternative }, () => {
        this.pdf.save();
        draw(this.pdf);
        this.pdf.restore();
      }),
    );
  }

  /** Lines and surfaces that say nothing. */
  ornament(draw: (pdf: PDFKit.PDFDocument) => void): void {
    this.pdf.markContent("Artifact", { type: "Layout" });
    this.pdf.save();
    draw(this.pdf);
    this.pdf.restore();
    this.pdf.endMarkedContent();
  }

  /** Writes inside a figure, where the text is part of the drawing. */
  label(text: string, place: TextPlace): void {
    this.#write(text, place);
  }

  /** Everything that `work` adds belongs to one element such as `Sect` or `L`. */
  within(tag: string, work: () => void, options: { title?: string } = {}): void {
    const outer = this.#parent;
    const element = this.pdf.struct(tag, options);
    outer.add(element);
    this.#parent = element;
    work();
    element.end();
    this.#parent = outer;
  }

  /** A table with a head; one line per row, cut with an ellipsis. Gives the y below it. */
  table(
    columns: readonly Column[],
    rows: readonly (readonly string[])[],
    from: { x: number; y: number; size?: number },
  ): number {
    const size = from.size ?? 8.5;
    const step = size * 1.75;
    let y = from.y;
    const writeRow = (cells: readonly string[], head: boolean) => {
      this.within("TR", () => {
        let x = from.x;
        for (const [index, column] of columns.entries()) {
          const tag = head || index === 0 ? "TH" : "TD";
          const place: TextPlace = {
            x,
            y,
            width: column.width - 6,
            height: size * 1.5,
            size,
            align: column.align ?? "left",
          };
          this.text(tag, cells[index] ?? "", {
            ...place,
            font: head ? "bold" : "regular",
            colour: head ? paleInk : ink,
          });
          x += column.width;
        }
      });
      y += step;
      const width = columns.reduce((sum, column) => sum + column.width, 0);
      this.ornament((pdf) =>
        pdf
          .moveTo(from.x, y - size * 0.3)
          .lineTo(from.x + width - 6, y - size * 0.3)
          .lineWidth(head ? 0.8 : 0.4)
          .stroke(line),
      );
    };
    this.within("Table", () => {
      writeRow(
        columns.map((column) => column.title),
        true,
      );
      for (const row of rows) writeRow(row, false);
    });
    return y;
  }

  addPage(): void {
    this.pdf.addPage();
  }

  /** Ends the document and gives its bytes. */
  async finish(): Promise<Buffer> {
    this.#root.end();
    this.pdf.end();
    await this.#ended;
    return Buffer.concat(this.#chunks);
  }

  #use({ size = 9, font = "regular" }: { size?: number; font?: Font }): void {
    this.pdf.font(font).fontSize(size);
  }

  #write(text: string, place: TextPlace): void {
    this.#use(place);
    this.pdf.fillColor(place.colour ?? ink).text(spellOut(text), place.x, place.y, optionsOf(place));
  }
}

/** Signs that the font does not hold, in words. */
function spellOut(text: string): string {
  return text.replace(/≥/g, "ab").replace(/≤/g, "bis");
}

function optionsOf({ width, height, align }: TextPlace): PDFKit.Mixins.TextOptions {
  return {
    ...(width === undefined ? { lineBreak: false } : { width }),
    ...(height !== undefined && { height, ellipsis: true }),
    ...(align && { align }),
  };
}
