import writeXlsxFile, { type CellObject, type Feature, type Image } from "write-excel-file/node";
import { type Cell, cellName, type Sheet, type Workbook } from "./workbook.ts";

const euros = '#,##0.00\\ "€"';
const narrowest = 10;
const widest = 60;

/**
 * Writes the workbook as .xlsx: headers stay in view, text cells are text, amounts are euros. Formulas are live and carry
 * their result, for viewers that do not calculate (previews, protected view); programs that do calculate on opening.
 */
export async function writeWorkbook(workbook: Workbook): Promise<Buffer> {
  const sheets = workbook.sheets.map((sheet) => ({
    sheet: sheet.title,
    data: [
      sheet.headers.map(headerCell),
      ...sheet.rows.map((row) => sheet.headers.map((_, i) => toCell(row[i] ?? null))),
    ],
    columns: sheet.headers.map((_, index) => ({ width: widthOf(sheet, index) })),
    stickyRowsCount: 1,
  }));
  return writeXlsxFile(sheets, { features: [formulaResults(workbook)] }).toBuffer();
}

/** Adds to every formula of the sheets what it comes to; the library itself writes formulas without results. */
function formulaResults({ sheets }: Workbook): Feature<Image["content"]> {
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml, _options, { sheetIndex }) => withResults(xml, sheets[sheetIndex]),
        },
        "xl/workbook.xml": {
          transformElementAttributes: (tag, attributes) =>
            tag === "calcPr" ? { ...attributes, fullCalcOnLoad: 1 } : attributes,
        },
      },
    },
  };
}

function withResults(xml: string, sheet: Sheet | undefined): string {
  const cents = new Map(
    (sheet?.rows ?? []).flatMap((row, at) =>
      row.flatMap((cell, column) =>
        cell !== null && typeof cell === "object" && "formula" in cell
          ? [[cellName(column, at), cell.cents] as const]
          : [],
      ),
    ),
  );
  return xml.replace(/(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*<\/f>)/g, (written, opening: string, name: string) => {
    const result = cents.get(name);
    return result === undefined ? written : `${opening}<v>${result / 100}</v>`;
  });
}

function headerCell(value: string): CellObject {
  return { type: String, value, format: "@", fontWeight: "bold", wrap: true };
}

function toCell(cell: Cell): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === "string") return { type: String, value: cell, format: "@" };
  if (typeof cell === "number") return { type: Number, value: cell };
  if ("formula" in cell) return { type: "Formula", value: cell.formula, format: euros };
  if ("basisPoints" in cell) return { type: Number, value: cell.basisPoints / 10_000, format: "0.00%" };
  return { type: Number, value: cell.cents / 100, format: euros };
}

function widthOf(sheet: Sheet, index: number): number {
  const lengths = sheet.rows.slice(0, 200).map((row) => lengthOf(row[index] ?? null));
  return Math.min(widest, Math.max(narrowest, (sheet.headers[index] ?? "").length, ...lengths) + 2);
}

function lengthOf(cell: Cell): number {
  if (cell === null) return 0;
  if (typeof cell === "object") return 16;
  return String(cell).length;
}
