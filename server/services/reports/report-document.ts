import PDFDocument from "pdfkit";
import { printable } from "./printable.ts";
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

export type Box = { x: number; y: number; width: number; height: number };

/** What pdfkit takes for a structure element beyond what its types know: where a figure stands, what a head is the head of. */
type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  bbox?: [number, number, number, number];
  scope?: "Row" | "Column";
};

/** What pdfkit keeps of an embedded font and does not name in its types. */
type FontGlyphs = { hasGlyphForCodePoint(codePoint: number): boolean };

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
  readonly #title: string;
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
      bufferPages: true,
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
    this.#title = title;
    this.#root = this.pdf.struct("Document", { title });
    this.pdf.addStructure(this.#root);
    this.#parent = this.#root;
  }

  /** A text as an element of its own: `H1`, `H2`, `P`, `LBody`, `Caption` … Gives the height it took. */
  text(tag: string, text: string, place: TextPlace, options: ElementOptions = {}): number {
    const height = this.heightOf(text, place);
    this.#parent.add(this.pdf.struct(tag, options, () => this.#write(text, place)));
    return height;
  }

  heightOf(text: string, place: TextPlace): number {
    this.#use(place);
    const height = this.pdf.heightOfString(this.#printable(text), optionsOf(place));
    return place.height === undefined ? height : Math.min(height, place.height);
  }

  widthOf(text: string, place: { size?: number; font?: Font }): number {
    this.#use(place);
    return this.pdf.widthOfString(this.#printable(text));
  }

  /** A drawing in its box with the text that stands for it to whoever does not see it; `draw` may write numbers too. */
  figure(alternative: string, box: Box, draw: (pdf: PDFKit.PDFDocument) => void): void {
    const bbox: [number, number, number, number] = [box.x, box.y, box.x + box.width, box.y + box.height];
    const figure: ElementOptions = { alt: alternative, bbox };
    this.#parent.add(
      this.pdf.struct("Figure", figure, () => {
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

  /** A table whose heads name what they belong to; cells break into lines. Gives the y below it. */
  table(
    columns: readonly Column[],
    rows: readonly (readonly string[])[],
    from: { x: number; y: number; size?: number },
  ): number {
    const size = from.size ?? tableSize;
    let y = from.y;
    const writeRow = (cells: readonly string[], head: boolean) => {
      this.within("TR", () => {
        let x = from.x;
        for (const [index, column] of columns.entries()) {
          const scope = head ? "Column" : index === 0 ? "Row" : null;
          const place = { ...cellPlace(column, size, head), x, y, colour: head ? paleInk : ink };
          this.text(scope ? "TH" : "TD", cells[index] ?? "", place, scope ? { scope } : {});
          x += column.width;
        }
      });
      y += this.rowHeight(columns, cells, size, head);
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
      const titles = columns.map((column) => column.title);
      this.within("THead", () => writeRow(titles, true));
      this.within("TBody", () => {
        for (const row of rows) writeRow(row, false);
      });
    });
    return y;
  }

  /** The height of a row of a table with the line below it. */
  rowHeight(columns: readonly Column[], cells: readonly string[], size = tableSize, head = false): number {
    const heights = columns.map((column, index) =>
      this.heightOf(cells[index] ?? "", { ...cellPlace(column, size, head), x: 0, y: 0 }),
    );
    return Math.max(size * 1.36, ...heights) + size * 0.4;
  }

  addPage(): void {
    this.pdf.addPage();
  }

  /** Ends the document and gives its bytes. Where it has several pages, each says which it is. */
  async finish(): Promise<Buffer> {
    this.#root.end();
    const { start, count } = this.pdf.bufferedPageRange();
    for (let index = start; count > 1 && index < start + count; index++) {
      this.pdf.switchToPage(index);
      this.pdf.markContent("Artifact", { type: "Pagination" });
      this.#write(`${this.#title} · Seite ${index + 1} von ${count}`, {
        ...{ x: page.margin, y: page.height - 24, width: page.width - 2 * page.margin },
        ...{ size: 6.8, colour: paleInk, align: "right" },
      });
      this.pdf.endMarkedContent();
    }
    this.pdf.end();
    await this.#ended;
    return Buffer.concat(this.#chunks);
  }

  #use({ size = 9, font = "regular" }: { size?: number; font?: Font }): void {
    this.pdf.font(font).fontSize(size);
  }

  /** The text as the font in use can show it. */
  #printable(text: string): string {
    const { font } = (this.pdf as unknown as { _font: { font: FontGlyphs } })._font;
    return printable(text, (codePoint) => font.hasGlyphForCodePoint(codePoint));
  }

  #write(text: string, place: TextPlace): void {
    this.#use(place);
    this.pdf.fillColor(place.colour ?? ink).text(this.#printable(text), place.x, place.y, optionsOf(place));
  }
}

const tableSize = 8.5;
const mostLines = 3;

function cellPlace({ width, align = "left" }: Column, size: number, head: boolean): Omit<TextPlace, "x" | "y"> {
  return { width: width - 6, height: size * 1.4 * mostLines, size, align, font: head ? "bold" : "regular" };
}

function optionsOf({ width, height, align }: TextPlace): PDFKit.Mixins.TextOptions {
  return {
    ...(width === undefined ? { lineBreak: false } : { width }),
    ...(height !== undefined && { height, ellipsis: true }),
    ...(align && { align }),
  };
}
