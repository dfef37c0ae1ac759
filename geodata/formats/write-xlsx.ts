import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import {
  addressColumns,
  areaColumns,
  type ExportCell,
  type ExportColumn,
  offerColumns,
  provenanceColumns,
} from "./export-columns.data.ts";
import type { ExportTarget, ExportWriter } from "./export-writer.ts";
import { type LineFile, openLineFile } from "./line-file.ts";
import { sheetRow } from "./sheet-row.ts";
import { buildWorkbookFrame, sheetStream } from "./workbook-frame.ts";

/** What a cell holds at most. Source: Excel specifications and limits. */
const cellLimit = 32_767;

/** What a sheet holds at most, its heading included. Source: Excel specifications and limits. */
const rowLimit = 1_048_576;

type Sheet = { name: string; columns: readonly ExportColumn[]; path: string; file: LineFile; rows: number };

/**
 * Writes a workbook of the sheets `Adressen`, `Angebote`, `Gebiete` and `Herkunft`; rows beyond what a sheet holds go to
 * `Adressen 2`. An outline too long for a cell is left out and says so: the other formats hold it.
 * AGS, postcode and every other text are text cells, so that zeros stay and nothing is taken for a formula.
 */
export async function openXlsxExport(target: ExportTarget): Promise<ExportWriter> {
  const sheets: Sheet[] = [];
  const tables = {
    addresses: await openTable("Adressen", addressColumns),
    offers: target.withOffers ? await openTable("Angebote", offerColumns) : null,
  };
  return {
    async add({ addresses, offers }) {
      await tables.addresses.add(addresses);
      await tables.offers?.add(offers);
    },
    async finish(provenance) {
      if (target.areas.length > 0) {
        const outlines = await openTable("Gebiete", areaColumns);
        await outlines.add(target.areas.map(({ cells }) => ({ ...cells, wkt: fittingCell(cells.wkt) })));
      }
      const sources = await openTable("Herkunft", provenanceColumns);
      await sources.add(provenance);
      for (const sheet of sheets) await sheet.file.close();
      const order = ["Adressen", "Angebote", "Gebiete", "Herkunft"];
      const rank = (sheet: Sheet) => order.findIndex((name) => sheet.name.startsWith(name));
      await pack(
        [...sheets].sort((one, other) => rank(one) - rank(other) || sheets.indexOf(one) - sheets.indexOf(other)),
      );
    },
  };

  async function openTable<Name extends string>(name: string, columns: readonly (ExportColumn & { name: Name })[]) {
    const { sheets: frames } = await buildWorkbookFrame([{ name, columns }]);
    const styles = frames[0]?.styles ?? [];
    let sheet = openSheet(name, columns);
    let number = 1;
    return {
      async add(rows: readonly Record<Name, ExportCell>[]) {
        for (let start = 0; start < rows.length; ) {
          if (sheet.rows === rowLimit) sheet = openSheet(`${name} ${++number}`, columns);
          const part = rows.slice(start, start + rowLimit - sheet.rows);
          const { file, rows: above } = sheet;
          await file.write(
            part
              .map((row, i) =>
                sheetRow(
                  above + i + 1,
                  columns.map((column) => row[column.name]),
                  styles,
                ),
              )
              .join(""),
          );
          sheet.rows += part.length;
          start += part.length;
        }
      },
    };
  }

  function openSheet(name: string, columns: readonly ExportColumn[]): Sheet {
    const path = join(target.workFolder, `sheet-${sheets.length}.xml`);
    const sheet = { name, columns, path, file: openLineFile(path), rows: 1 };
    sheets.push(sheet);
    return sheet;
  }

  async function pack(ordered: Sheet[]): Promise<void> {
    const frame = await buildWorkbookFrame(ordered);
    const zip = new ZipFile();
    for (const [name, content] of frame.parts) zip.addBuffer(content, name);
    for (const [index, sheet] of ordered.entries()) {
      const outer = frame.sheets[index];
      if (outer) zip.addReadStreamLazy(outer.part, (send) => send(null, sheetStream(outer, sheet.path)));
    }
    zip.end();
    const packed = join(target.workFolder, "export.xlsx");
    await pipeline(zip.outputStream, createWriteStream(packed));
    await rename(packed, target.path);
  }
}

function fittingCell(outline: ExportCell): ExportCell {
  return String(outline ?? "").length <= cellLimit
    ? outline
    : "zu lang für eine Zelle: siehe GeoPackage, GeoJSON oder CSV";
}
