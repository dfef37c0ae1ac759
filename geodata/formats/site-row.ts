import { splitStreetNumber } from "../matching/split-street-number.ts";
import type { ColumnLayout } from "./column-layout.ts";
import type { SITE_COLUMNS } from "./column-names.data.ts";
import { splitHouseNumber } from "./house-number.ts";
import { readPostcode } from "./key-text.ts";
import type { ReadRow, SiteRecord } from "./reading.ts";
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
  if (!placed.ok || siteType === null) return { ok: false, line, issues: cells.issues };
  const type = nameSiteType(siteType);
  const name = cells.text("name");
  if (name === null) cells.note("name", "a name", "none");
  const { street, houseNumber, suffix } = readAddress(cells);
  const value: SiteRecord = {
    officialId: officialId(cells),
    siteType: type,
    name: name ?? cells.text("subtype") ?? type,
    street,
    houseNumber,
    suffix,
    postcode: cells.key("postcode", readPostcode, "5 digits"),
    place: cells.text("place"),
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

/** Lists of sites often have street and number in one column; a street without number stays one. */
function readAddress(cells: RowCells<Field>): Pick<SiteRecord, "street" | "houseNumber" | "suffix"> {
  const streetText = cells.text("street");
  const numberText = cells.text("houseNumber");
  const split = streetText !== null && numberText === null ? splitStreetNumber(streetText) : null;
  const number = splitHouseNumber(numberText ?? split?.number ?? null, cells.text("suffix"));
  return {
    street: split?.street ?? streetText,
    houseNumber: number?.houseNumber ?? null,
    suffix: number?.suffix ?? null,
  };
}
