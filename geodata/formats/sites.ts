import { basename } from "node:path";
import { columnLayout } from "./column-layout.ts";
import { SITE_COLUMNS } from "./column-names.data.ts";
import { plainName, refuseUnknownFields } from "./columns.ts";
import { openTableWithRows } from "./open-table.ts";
import type { ColumnMapping, ReadResult, SiteRecord } from "./reading.ts";
import { RepeatedIds } from "./repeated-ids.ts";
import { siteRow } from "./site-row.ts";
import { guessSiteType } from "./site-type.ts";
import { missingColumns, readTable } from "./table.ts";
import { cellText, coordinateReader } from "./table-coordinates.ts";

/**
 * Opens a list of sites (schools, hospitals and the like) with coordinates, CSV or GeoJSON. See docs/formats/sites.md.
 *
 * The type comes from `siteType`, the mapping's constant, a column, or is read off the header, the file's name or the
 * names of the sites; when none tells it, that is a `FormatError`. Rows without coordinates are rejected.
 */
export async function readSites(
  path: string,
  options: { mapping?: ColumnMapping; siteType?: string; srid?: number } = {},
): Promise<ReadResult<SiteRecord>> {
  const { mapping } = options;
  refuseUnknownFields(mapping, [...Object.keys(SITE_COLUMNS), "x", "y", "lon", "lat"]);
  const table = await openTableWithRows(path, mapping, SITE_COLUMNS, { workbooks: true, part: "adressen" });
  const layout = columnLayout(table, SITE_COLUMNS, mapping);
  const { plan } = layout();
  const names = table.sample.flatMap((row) => cellText(row, plan.name) ?? []);
  const told = options.siteType ?? mapping?.constants?.siteType;
  const guess = () => guessSiteType(table.columns.map(plainName), basename(path), names);
  const siteType = told ?? (plan.siteType === undefined ? guess() : null);
  if (siteType === null && plan.siteType === undefined) throw missingColumns(table, ["site type"]);
  if (plan.name === undefined && plan.subtype === undefined) throw missingColumns(table, ["name"]);
  const coordinates = coordinateReader(table, options);
  layout().coordinates = coordinates.column;
  const ids = new RepeatedIds();
  return readTable(table, `Sites (${siteType ?? "type per row"})`, (row) =>
    ids.judge(siteRow(row, layout(), coordinates, siteType)),
  );
}
