import type { ExportCell } from "./export-columns.data.ts";

/** What a cell of a workbook holds at most, in characters. Source: Excel specifications and limits. */
const cellLimit = 32_767;

/**
 * One row of a sheet in SpreadsheetML; `number` counts from 1. Text is an inline string, which is never read as a formula or
 * a number; `styles` are the style numbers of the columns.
 */
export function sheetRow(number: number, cells: readonly ExportCell[], styles: readonly (string | null)[]): string {
  const xml = cells.map((cell, index) => {
    if (cell === null || cell === "") return "";
    const style = styles[index] ? ` s="${styles[index]}"` : "";
    const place = `r="${columnLetters(index)}${number}"${style}`;
    if (typeof cell === "number") return `<c ${place}><v>${cell}</v></c>`;
    return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.slice(0, cellLimit))}</t></is></c>`;
  });
  return `<row r="${number}">${xml.join("")}</row>`;
}

/** A, B, … Z, AA, AB … for 0, 1, … 25, 26, 27 … */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest < 0 ? "" : columnLetters(rest)) + String.fromCharCode(65 + (index % 26));
}

function escapeXml(text: string): string {
  return text.replace(notInXml, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Control characters that XML 1.0 has no way to write. */
const notInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
