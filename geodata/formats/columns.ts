import { COORDINATE_COLUMNS, CRS_IN_NAMES } from "./column-names.data.ts";
import { type ColumnMapping, FormatError } from "./reading.ts";

/** The column index of each field that the file has. */
export type ColumnPlan<Field extends string> = Partial<Record<Field, number>>;

/** Which columns hold the coordinates, and their CRS when the names tell it. */
export type CoordinateColumns = { x: number; y: number; srid: number | null; named: "degrees" | "metres" };

/** A column name without case, umlauts and punctuation: `Hausnr._Zusatz` → `hausnrzusatz`. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]/g, "");
}

/** The names of the columns, empty for those that the mapping leaves out. */
export function namesRead(columns: readonly string[], mapping: ColumnMapping | undefined): readonly string[] {
  const ignored = mapping?.ignored;
  if (ignored === undefined) return columns;
  return columns.map((name, at) => (ignored.includes(`#${at + 1}`) || ignored.includes(name) ? "" : name));
}

/** Finds our fields among the columns, by the mapping where it names them and by their usual names otherwise. */
export function planColumns<Field extends string>(
  columns: readonly string[],
  names: Record<Field, readonly string[]>,
  mapping: ColumnMapping | undefined,
): ColumnPlan<Field> {
  const plain = namesRead(columns, mapping).map(plainName);
  const plan: ColumnPlan<Field> = {};
  for (const field of Object.keys(names) as Field[]) {
    const mapped = mapping?.columns[field];
    if (mapped !== undefined) plan[field] = mappedColumn(columns, mapped, field);
    else {
      const name = names[field].find((candidate) => plain.includes(candidate));
      if (name !== undefined) plan[field] = plain.indexOf(name);
    }
  }
  return plan;
}

/**
 * Finds the columns of the coordinates: the mapping's `x`/`y` (or `lon`/`lat`), then a pair in the wanted CRS, then
 * metres whose CRS is in their names (`east_25833`), then longitude and latitude, then metres. Null when there is none.
 */
export function planCoordinates(
  columns: readonly string[],
  mapping: ColumnMapping | undefined,
  wantedSrid: number | undefined,
): CoordinateColumns | null {
  const mapped = mappedCoordinates(columns, mapping);
  if (mapped !== null) return mapped;
  const pairs = findPairs(namesRead(columns, mapping).map(plainName));
  return (
    pairs.find((pair) => wantedSrid !== undefined && pair.srid === wantedSrid) ??
    pairs.find((pair) => wantedSrid !== undefined && wantedSrid !== 4326 && pair.srid === null) ??
    pairs.find((pair) => pair.named === "metres" && pair.srid !== null) ??
    pairs.find((pair) => pair.named === "degrees") ??
    pairs[0] ??
    null
  );
}

function mappedColumn(columns: readonly string[], name: string, field: string): number {
  const place = Number(/^#(\d{1,4})$/.exec(name)?.[1] ?? 0);
  if (place > 0 && place <= columns.length) return place - 1;
  const exact = columns.indexOf(name);
  const index = exact >= 0 ? exact : columns.map(plainName).indexOf(plainName(name));
  if (index >= 0 && (exact >= 0 || plainName(name) !== "")) return index;
  const expected = `column "${name}" (mapped to ${field})`;
  throw new FormatError("missing-columns", "mapping file", expected, columns.slice(0, 40).join(", "));
}

function mappedCoordinates(columns: readonly string[], mapping: ColumnMapping | undefined): CoordinateColumns | null {
  const { x, y, lon, lat } = mapping?.columns ?? {};
  const srid = mapping?.srid ?? null;
  if (x !== undefined && y !== undefined) {
    return { x: mappedColumn(columns, x, "x"), y: mappedColumn(columns, y, "y"), srid, named: "metres" };
  }
  if (lon === undefined || lat === undefined) return null;
  const pair = { x: mappedColumn(columns, lon, "lon"), y: mappedColumn(columns, lat, "lat") };
  return { ...pair, srid: srid ?? 4326, named: "degrees" };
}

function findPairs(plain: string[]): CoordinateColumns[] {
  const lons = matching(plain, COORDINATE_COLUMNS.lon);
  const lats = matching(plain, COORDINATE_COLUMNS.lat);
  const easts = matching(plain, COORDINATE_COLUMNS.east);
  const norths = matching(plain, COORDINATE_COLUMNS.north);
  return [
    ...pairUp(easts, norths).map((pair) => ({ ...pair, named: "metres" as const })),
    ...pairUp(lons, lats).map((pair) => ({ ...pair, srid: pair.srid ?? 4326, named: "degrees" as const })),
  ];
}

type Found = { index: number; srid: number | null };

function matching(plain: string[], names: readonly string[]): Found[] {
  return names.flatMap((wanted) =>
    plain.flatMap((name, index): Found[] => {
      if (name === wanted) return [{ index, srid: null }];
      const crs = CRS_IN_NAMES.find(([text]) => name === wanted + text || name === text + wanted);
      return crs === undefined ? [] : [{ index, srid: crs[1] }];
    }),
  );
}

function pairUp(xs: Found[], ys: Found[]): { x: number; y: number; srid: number | null }[] {
  return xs.flatMap((x) => {
    const y = ys.find(({ srid }) => srid === x.srid);
    return y === undefined ? [] : [{ x: x.index, y: y.index, srid: x.srid }];
  });
}

/** A mapping that names a field nobody reads is a typing error, not a wish. */
export function refuseUnknownFields(mapping: ColumnMapping | undefined, fields: readonly string[]): void {
  const { columns, constants, values } = mapping ?? {};
  const named = [columns, constants, values].flatMap((member) => Object.keys(member ?? {}));
  const unknown = named.filter((field) => !fields.includes(field));
  if (unknown.length === 0) return;
  throw new FormatError("missing-columns", "mapping file", `fields among ${fields.join(", ")}`, unknown.join(", "));
}
