import { type CoordinateColumns, plainName, planCoordinates } from "./columns.ts";
import { looksLikeDegrees, type Placed, placeCoordinates, placeText } from "./coordinates.ts";
import { parseDecimal } from "./decimal.ts";
import { refuseDuplicateColumns } from "./duplicate-columns.ts";
import { type ColumnMapping, FormatError } from "./reading.ts";
import { missingColumns, type Table, type TableRow } from "./table.ts";

export type CoordinateReader = { column: string; read(row: TableRow): Placed };

/** The CRS of rows that carry neither a CRS nor a zone prefix, when something else tells it (the Land of a row). */
export type SridOfRow = (row: TableRow) => number | null;

/**
 * Decides once per file where the coordinates are and in which CRS: named by the file, else by `srid`, else by zone
 * prefix, by `sridOfRow`, or by numbers that can only be degrees.
 *
 * Throws `FormatError`: `missing-columns` without coordinates, `wrong-crs` when the CRS stays unknown or the file
 * names another one than `srid`.
 */
export function coordinateReader(
  table: Table,
  options: { mapping?: ColumnMapping; srid?: number },
  sridOfRow: SridOfRow = () => null,
): CoordinateReader {
  const wanted = options.srid ?? options.mapping?.srid;
  if (table.sample.some(({ point }) => point !== null)) return pointReader(table, wanted);
  const found = planCoordinates(table.columns, options.mapping, wanted);
  if (found === null) throw missingColumns(table, ["coordinates (lon/lat or east/north)"]);
  if (options.mapping?.columns.x === undefined && options.mapping?.columns.lon === undefined) {
    refuseDuplicateColumns(table, { x: found.x, y: found.y }, {}, undefined);
  }
  const column = `${table.columns[found.x]} / ${table.columns[found.y]}`;
  refuseOther(table, found.srid, wanted, column);
  const srid = found.srid ?? wanted ?? sridOfColumn(table) ?? sridOfSample(table, found, sridOfRow, column);
  return {
    column,
    read: (row) => placeText(cellText(row, found.x), cellText(row, found.y), srid ?? sridOfRow(row)),
  };
}

/** The EPSG code that every row of the sample has in a column `epsg` or `srid`, as our own exports do. */
function sridOfColumn(table: Table): number | null {
  const at = table.columns.findIndex((name) => ["epsg", "epsgcode", "srid"].includes(plainName(name)));
  const codes = new Set(table.sample.map((row) => (at < 0 ? null : cellText(row, at))));
  const [only] = codes;
  return codes.size === 1 && only && /^\d{4,6}$/.test(only) ? Number(only) : null;
}

/** A trimmed cell, null when it is empty or missing. */
export function cellText(row: TableRow, index: number | undefined): string | null {
  const cell = index === undefined ? undefined : row.cells[index];
  if (cell === undefined) return null;
  const trimmed = cell.trim();
  return trimmed === "" ? null : trimmed;
}

function pointReader(table: Table, wanted: number | undefined): CoordinateReader {
  refuseOther(table, table.srid, wanted, "the file");
  const srid = table.srid ?? wanted ?? null;
  if (srid === null && !table.sample.some(({ point }) => point !== null && isZonePrefixed(point[0]))) {
    throw unknownCrs(table, "metres");
  }
  return {
    column: "geometry",
    read: ({ point }) =>
      point === null
        ? { ok: false, expected: "a point", found: "no geometry" }
        : placeCoordinates(point[0], point[1], srid),
  };
}

function refuseOther(table: Table, found: number | null, wanted: number | undefined, where: string): void {
  if (found === null || wanted === undefined || plainSrid(found) === plainSrid(wanted)) return;
  throw new FormatError("wrong-crs", table.place, `EPSG:${wanted} as asked for`, `EPSG:${found} named by ${where}`);
}

/** 4647 and 5650 are 25832 and 25833 with zone prefix; 4258 differs from 4326 by less than a metre. */
function plainSrid(srid: number): number {
  return (
    new Map([
      [4647, 25832],
      [5650, 25833],
      [4258, 4326],
    ]).get(srid) ?? srid
  );
}

function sridOfSample(table: Table, at: CoordinateColumns, sridOfRow: SridOfRow, column: string): number | null {
  const rows = table.sample.filter(({ problem }) => problem === null);
  const pairs = rows.flatMap((row) => {
    const x = parseDecimal(cellText(row, at.x) ?? "");
    const y = parseDecimal(cellText(row, at.y) ?? "");
    return x === null || y === null ? [] : [{ x, y, land: sridOfRow(row) }];
  });
  const half = pairs.length / 2;
  if (pairs.filter(({ x, y }) => isZonePrefixed(x) || isZonePrefixed(y)).length > half) return null;
  if (pairs.filter(({ x, y }) => looksLikeDegrees(x, y)).length > half) return 4326;
  if (pairs.length === 0 || pairs.filter(({ land }) => land !== null).length > half) return null;
  throw unknownCrs(table, column);
}

function isZonePrefixed(value: number): boolean {
  return value >= 32_000_000 && value < 34_000_000;
}

function unknownCrs(table: Table, found: string): FormatError {
  const expected = "a CRS: in the column names (east_25833), by zone prefix, or given as EPSG code (srid)";
  return new FormatError("wrong-crs", table.place, expected, found);
}
