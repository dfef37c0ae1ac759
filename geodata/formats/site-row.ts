import type { ColumnLayout } from "./column-layout.ts";
import type { SITE_COLUMNS } from "./column-names.data.ts";
import type { ReadRow, SiteRecord } from "./reading.ts";
import { readRowAddress, writtenAddress } from "./row-address.ts";
import { RowCells } from "./row-cells.ts";
import { nameSiteType } from "./site-type.ts";
import type { TableRow } from "./table.ts";
import type { CoordinateReader } from "./table-coordinates.ts";

type Field = keyof typeof SITE_COLUMNS;

/** Makes a site of a row, or rejects it. A site without a name is named by its kind, with a note. */
export function siteRow(
  row: TableRow,
  layout: ColumnLayout<Field>,
  coordinates: CoordinateReader,
  typeOfAll: string | null,
): ReadRow<SiteRecord> {
  const { line } = row;
  const cells = new RowCells(row, layout);
  const placed = coordinates.read(row);
  if (!placed.ok) cells.reject("coordinates", placed.expected, placed.found);
  const siteType = typeOfAll ?? cells.text("siteType");
  if (siteType === null) cells.reject("siteType", "a type", "none");
  const name = cells.text("name");
  const { street, houseNumber, suffix, postcode, place } = readRowAddress<Field>(cells);
  const id = officialId(cells);
  const subtype = cells.text("subtype");
  const addressOfficialId = cells.text("addressOfficialId");
  const ownId = addressOwnId(cells);
  if (cells.issues.length > 0 || !placed.ok || siteType === null) return { ok: false, line, issues: cells.issues };
  const type = nameSiteType(siteType);
  if (name === null) cells.note("name", "a name", "none");
  const value: SiteRecord = {
    officialId: id,
    siteType: type,
    name: name ?? subtype ?? type,
    street,
    houseNumber,
    suffix,
    postcode,
    place,
    addressOfficialId,
    addressOwnId: ownId,
    written: writtenAddress(cells, []),
    srid: placed.srid,
    x: placed.x,
    y: placed.y,
  };
  return { ok: true, line, value, notes: cells.notes };
}

function officialId(cells: RowCells<Field>): string | null {
  const id = cells.text("officialId");
  const scope = cells.text("idScope");
  return id === null || scope === null ? id : `${scope}-${id}`;
}

function addressOwnId(cells: RowCells<Field>): string | null {
  const id = cells.text("addressOwnId");
  return id !== null && /^\d{1,18}$/.test(id) ? id : null;
}
