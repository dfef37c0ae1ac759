import { readAddresses } from "./addresses.ts";
import { ADDRESS_COLUMNS, CONSTRUCTION_COLUMNS, OFFER_COLUMNS, SITE_COLUMNS } from "./column-names.data.ts";
import { type ColumnPlan, plainName, planColumns, planCoordinates } from "./columns.ts";
import { readConstruction } from "./construction.ts";
import { CONSTRUCTION_STATES } from "./construction-words.data.ts";
import { possibleSrids } from "./coordinates.ts";
import { parseDecimal } from "./decimal.ts";
import { FormatError } from "./format-error.ts";
import { hauskoordinatenColumns, sridOfLand } from "./hauskoordinaten.ts";
import type { ColumnMapping } from "./mapping.ts";
import { CUSTOMERS, KINDS, SPEED_KINDS, TECHNOLOGIES } from "./offer-words.data.ts";
import { readOffers } from "./offers.ts";
import { openTableWithRows } from "./open-table.ts";
import { readSites } from "./sites.ts";
import type { Table, TableRow } from "./table.ts";
import { cellText, coordinateReader } from "./table-coordinates.ts";
import { technologyOf } from "./technology-word.ts";

export type PreviewedKind = "addresses" | "offers" | "sites" | "construction";

/** Why a reader would refuse the file as it is described now. */
export type PreviewRefusal = { code: FormatError["code"]; place: string; expected: string; found: string };

/** Cells of a column with a closed list of words that mean nothing to the reader, and what they may mean. */
export type UnknownWords = { field: string; texts: string[]; meanings: string[] };

/**
 * What a file looks like before it is read. `guess`: the kind that its columns say, null where they do not. `columns`: each with
 * the field as which it would be read by its name alone. `srid`: the CRS in which the points would be read, null where nothing
 * tells it; `points`: the first one in each CRS in which it can lie in Germany. `table` is null for a file that cannot be cut
 * into columns.
 */
export type FilePreview = {
  guess: PreviewedKind | null;
  refusal: PreviewRefusal | null;
  fields: string[];
  table: {
    encoding: string;
    delimiter: string | null;
    headerless: boolean;
    columns: { name: string; field: string | null }[];
    rows: string[][];
    srid: number | null;
    points: { srid: number; x: number; y: number }[];
    words: UnknownWords[];
  } | null;
};

type Description = { mapping?: ColumnMapping; siteType?: string };

const shownRows = 6;
const shownColumns = 200;
const shownCharacters = 80;
const mostWords = 20;

/** Looks at the first rows of a file as its reader would; `kind` null: as what its columns say. Never throws for the file. */
export async function previewFile(
  path: string,
  kind: PreviewedKind | null,
  given: Description = {},
): Promise<FilePreview> {
  const { mapping } = given;
  const names = { ...ADDRESS_COLUMNS, ...SITE_COLUMNS, ...CONSTRUCTION_COLUMNS, ...OFFER_COLUMNS };
  const whole = await openTableWithRows(path, mapping, names, { workbooks: true }).catch(refusalOf);
  const guess = isRefusal(whole) ? null : guessKind(whole);
  const asked = kind ?? guess ?? "addresses";
  const table = await openTableWithRows(path, mapping, namesOf[asked], partOf(asked)).catch(refusalOf);
  const fields = [...Object.keys(namesOf[asked]), ...(hasPoints(asked) ? ["x", "y"] : [])];
  if (isRefusal(table)) return { guess, refusal: table, fields, table: null };
  const shown = tableOf(table, asked, mapping);
  return { guess, refusal: await refusalBy(path, asked, given), fields, table: shown };
}

const namesOf: Readonly<Record<PreviewedKind, Readonly<Record<string, readonly string[]>>>> = {
  addresses: ADDRESS_COLUMNS,
  offers: OFFER_COLUMNS,
  sites: SITE_COLUMNS,
  construction: CONSTRUCTION_COLUMNS,
};

function partOf(kind: PreviewedKind): { workbooks: true; part: string } {
  return { workbooks: true, part: kind === "offers" ? "angebote" : "adressen" };
}

function hasPoints(kind: PreviewedKind): boolean {
  return kind === "addresses" || kind === "sites";
}

function tableOf(table: Table, kind: PreviewedKind, mapping: ColumnMapping | undefined): FilePreview["table"] {
  const { headerless, sample } = table;
  const names = namesOf[kind];
  const official = headerless && kind === "addresses" ? hauskoordinatenColumns(table.columns.length) : null;
  const known = official?.columns ?? table.columns;
  const byName = planColumns(known, names, undefined);
  const pair = hasPoints(kind) ? planCoordinates(known, undefined, mapping?.srid) : null;
  const fields = new Map(Object.entries(byName).map(([field, at]) => [at, field]));
  if (pair) fields.set(pair.x, "x").set(pair.y, "y");
  return {
    encoding: table.encoding.name,
    delimiter: table.delimiter,
    headerless,
    columns: known.slice(0, shownColumns).map((name, at) => ({ name, field: fields.get(at) ?? null })),
    rows: sample.slice(0, shownRows).map(({ cells }) => known.slice(0, shownColumns).map((_, at) => short(cells[at]))),
    ...(hasPoints(kind) ? placed({ ...table, columns: [...known] }, mapping) : { srid: null, points: [] }),
    words: unknownWords(sample, planColumns(known, names, withoutMissing(known, mapping))),
  };
}

/** The CRS of the points by the rules of the readers, else those in which the first one can lie. */
function placed(table: Table, mapping: ColumnMapping | undefined) {
  const first = table.sample.find(({ problem }) => problem === null);
  const columns = plainPlan(table, mapping);
  const numbers = first && numbersOf(first, columns);
  const points = numbers ? possibleSrids(...numbers).map((srid) => ({ srid, x: numbers[0], y: numbers[1] })) : [];
  try {
    const land = planColumns(table.columns, { landNumber: ADDRESS_COLUMNS.landNumber }, undefined).landNumber;
    const reader = coordinateReader(table, mapping ? { mapping } : {}, (row) => sridOfLand(cellText(row, land) ?? ""));
    const found = first && reader.read(first);
    if (!found?.ok) return { srid: null, points };
    return { srid: found.srid, points: [{ srid: found.srid, x: found.x, y: found.y }] };
  } catch {
    return { srid: null, points };
  }
}

function plainPlan(table: Table, mapping: ColumnMapping | undefined): { x: number; y: number } | null {
  try {
    return planCoordinates(table.columns, mapping, undefined);
  } catch {
    return null;
  }
}

function numbersOf({ point, cells }: TableRow, columns: { x: number; y: number } | null): [number, number] | null {
  if (point !== null) return point;
  if (columns === null) return null;
  const x = parseDecimal((cells[columns.x] ?? "").trim());
  const y = parseDecimal((cells[columns.y] ?? "").trim());
  return x === null || y === null ? null : [x, y];
}

/** A mapping of another file may name columns that this one has not. */
function withoutMissing(columns: readonly string[], mapping: ColumnMapping | undefined): ColumnMapping | undefined {
  if (mapping === undefined) return undefined;
  const has = (name: string) => columns.includes(name) || Number(/^#(\d+)$/.exec(name)?.[1] ?? 0) in columns;
  return { ...mapping, columns: Object.fromEntries(Object.entries(mapping.columns).filter(([, name]) => has(name))) };
}

const wordFields: Readonly<Record<string, { meaningOf(text: string): unknown; meanings: readonly string[] }>> = {
  technology: { meaningOf: technologyOf, meanings: [...new Set(Object.values(TECHNOLOGIES))] },
  kind: dictionary(KINDS),
  speedKind: dictionary(SPEED_KINDS),
  customer: dictionary(CUSTOMERS),
  state: dictionary(CONSTRUCTION_STATES),
};

function dictionary(words: Readonly<Record<string, string>>) {
  return { meaningOf: (text: string) => words[plainName(text)], meanings: [...new Set(Object.values(words))] };
}

function unknownWords(sample: readonly TableRow[], plan: ColumnPlan<string>): UnknownWords[] {
  return Object.entries(wordFields).flatMap(([field, { meaningOf, meanings }]) => {
    const at = plan[field];
    if (at === undefined) return [];
    const texts = new Set(sample.flatMap((row) => cellText(row, at) ?? []));
    const unknown = [...texts].filter((text) => text.length <= 100 && meaningOf(text) === undefined);
    return unknown.length === 0 ? [] : [{ field, texts: unknown.slice(0, mostWords), meanings: [...meanings] }];
  });
}

/** Only what no other kind has decides; a list of streets alone may be anything. */
function guessKind(table: Table): PreviewedKind | null {
  const has = (names: Readonly<Record<string, readonly string[]>>) => planColumns(table.columns, names, undefined);
  const offers = has(OFFER_COLUMNS);
  if (offers.technology !== undefined && offers.downMbps !== undefined) return "offers";
  const { state } = has(CONSTRUCTION_COLUMNS);
  const states = table.sample.flatMap((row) => cellText(row, state) ?? []);
  if (states.some((text) => plainName(text) in CONSTRUCTION_STATES)) return "construction";
  if (offers.operator !== undefined && offers.downMbps !== undefined) return "offers";
  const sites = has(SITE_COLUMNS);
  const isPlaced = table.kind !== "csv" || planCoordinates(table.columns, undefined, undefined) !== null;
  if (!isPlaced && !table.headerless) return null;
  if (sites.siteType !== undefined || sites.subtype !== undefined) return "sites";
  const addresses = has(ADDRESS_COLUMNS);
  if (table.headerless || addresses.houseNumber !== undefined) return sites.name === undefined ? "addresses" : null;
  return null;
}

async function refusalBy(path: string, kind: PreviewedKind, { mapping, siteType }: Description) {
  const options = mapping ? { mapping } : {};
  const readers: Record<PreviewedKind, () => Promise<unknown>> = {
    addresses: () => readAddresses(path, options),
    offers: () => readOffers(path, options),
    sites: () => readSites(path, { ...options, ...(siteType !== undefined && { siteType }) }),
    construction: () => readConstruction(path, options),
  };
  const refusal = await readers[kind]().catch(refusalOf);
  return isRefusal(refusal) ? refusal : null;
}

/** Why the file is refused, of what a reader threw; throws on what is no `FormatError`. */
export function refusalOf(error: unknown): PreviewRefusal {
  if (!(error instanceof FormatError)) throw error;
  const { code, place, expected, found } = error;
  return { code, place, expected, found };
}

function isRefusal(value: unknown): value is PreviewRefusal {
  return typeof value === "object" && value !== null && "code" in value && "expected" in value;
}

function short(cell: string | undefined): string {
  const text = (cell ?? "").trim();
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text;
}
