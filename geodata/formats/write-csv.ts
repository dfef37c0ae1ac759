import { rename } from "node:fs/promises";
import { join } from "node:path";
import {
  addressColumns,
  areaColumns,
  type ExportCell,
  type ExportColumn,
  offerColumns,
  provenanceColumns,
} from "./export-columns.data.ts";
import type { ExportTarget, ExportWriter } from "./export-writer.ts";
import { openLineFile } from "./line-file.ts";
import { byteOrderMark, csvHeading, csvLine } from "./spreadsheet-csv.ts";
import { zipFiles } from "./zip-files.ts";

/**
 * Writes a zip of `adressen.csv`, `angebote.csv`, `gebiete.csv` (outlines as WKT) and `herkunft.csv`: UTF-8 with byte order mark, semicolons, decimal comma.
 * AGS and postcode are plain digits: a spreadsheet that opens the file by double click drops their zeros, one that imports
 * it as text keeps them; the XLSX has no such trap.
 */
export async function openCsvExport(target: ExportTarget): Promise<ExportWriter> {
  const { areas } = target;
  const names = [
    ...["adressen.csv", ...(target.withOffers ? ["angebote.csv"] : [])],
    ...[...(areas.length > 0 ? ["gebiete.csv"] : []), "herkunft.csv"],
  ];
  const addresses = await openTable(join(target.workFolder, "adressen.csv"), addressColumns);
  const offers = target.withOffers ? await openTable(join(target.workFolder, "angebote.csv"), offerColumns) : null;
  return {
    async add(batch) {
      await addresses.add(batch.addresses);
      await offers?.add(batch.offers);
    },
    async finish(provenance) {
      const sources = await openTable(join(target.workFolder, "herkunft.csv"), provenanceColumns);
      await sources.add(provenance);
      const outlines = areas.length > 0 ? await openTable(join(target.workFolder, "gebiete.csv"), areaColumns) : null;
      await outlines?.add(areas.map(({ cells }) => cells));
      for (const table of [addresses, offers, outlines, sources]) await table?.close();
      const packed = join(target.workFolder, "export.zip");
      await zipFiles(target.workFolder, names, packed);
      await rename(packed, target.path);
    },
  };
}

async function openTable<Name extends string>(path: string, columns: readonly (ExportColumn & { name: Name })[]) {
  const file = openLineFile(path);
  await file.write(byteOrderMark + csvHeading(columns));
  return {
    async add(rows: readonly Record<Name, ExportCell>[]) {
      await file.write(
        rows
          .map((row) =>
            csvLine(
              columns.map(({ name }) => row[name]),
              columns,
            ),
          )
          .join(""),
      );
    },
    close: () => file.close(),
  };
}
