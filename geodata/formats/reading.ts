import type { ConstructionState } from "#domain/construction.ts";
import type { FileNote } from "#domain/file-note.ts";
import type { Technology } from "#domain/technology.ts";
import type { ColumnMapping } from "./mapping.ts";

export { FormatError } from "./format-error.ts";
export type { ColumnMapping };

/**
 * One thing that is wrong with, or worth knowing about, one row.
 *
 * `line` is 1-based in the file, header included; for GeoJSON and binary formats it is the 1-based feature number.
 * `expected` and `found` are short English facts; the client translates the headings around them.
 */
export type RowIssue = { line: number; column: string | null; expected: string; found: string };

/** A row that was read (with notes about what was corrected) or one that was rejected with every reason. */
export type ReadRow<T> =
  | { ok: true; line: number; value: T; notes: RowIssue[] }
  | { ok: false; line: number; issues: RowIssue[] };

/**
 * A file that was opened and recognised; its rows are read while `rows` is iterated, once.
 *
 * Iterating may throw a `FormatError` when the damage shows only later (cut off, an endless line).
 * `bytesRead` counts in the same unit as `bytesTotal` (bytes of the file on disk, packed when it is a zip).
 */
export type ReadResult<T> = {
  format: string;
  encoding: string;
  delimiter: string | null;
  columns: string[];
  /** What is to be said about the file as a whole (titles, blank rows, parts not read); complete after `rows`. */
  notes: readonly FileNote[];
  rows: AsyncIterable<ReadRow<T>>;
  bytesRead(): number;
  bytesTotal: number;
};

/**
 * One address as the file gives it. `x`, `y` are in `srid` (lon, lat for 4326; east, north for metric ones);
 * a zone prefix is already stripped, so EPSG:4647 arrives as 25832. `suffix` is what follows the house number ("a").
 */
export type AddressRecord = {
  officialId: string | null;
  ags: string | null;
  district: string | null;
  streetKey: string | null;
  street: string;
  houseNumber: string;
  suffix: string | null;
  postcode: string | null;
  place: string | null;
  quality: "A" | "B" | "C" | null;
  households: number | null;
  usage: "private" | "business" | "mixed" | null;
  srid: number;
  x: number;
  y: number;
};

export type BoundaryLevel = "municipality" | "county" | "land" | "district";

/** One boundary; `geojson` is the text of a Polygon or MultiPolygon in `srid`, as delivered (possibly invalid). */
export type BoundaryRecord = {
  level: BoundaryLevel;
  ags: string;
  ars: string | null;
  name: string | null;
  designation: string | null;
  srid: number;
  geojson: string;
};

/** The address that a row of an operator's list names, as it writes it. */
export type ListAddress = {
  officialId: string | null;
  /** The permanent id of this instance, digits; only where the file says that it is one. */
  ownId: string | null;
  ags: string | null;
  street: string | null;
  houseNumber: string | null;
  suffix: string | null;
  postcode: string | null;
  place: string | null;
  district: string | null;
  /** Another reading of the street, for when no official address fits the first. */
  alternative: {
    street: string | null;
    houseNumber: string | null;
    suffix: string | null;
    district: string;
  } | null;
  /** The cells as they stand in the file. */
  written: string;
};

/** How far an operator's construction has come at one address; `reachedOn` is an ISO date. */
export type ConstructionRecord = ListAddress & {
  operator: string;
  state: ConstructionState;
  reachedOn: string | null;
};

/** One operator's supply, or promise of it, at one address. `availableOn` is an ISO date, set for commitments only. */
export type OfferRecord = ListAddress & {
  operator: string;
  technology: Technology;
  downMbps: number;
  upMbps: number | null;
  speedKind: "peak" | "advertised";
  kind: "existing" | "commitment";
  availableOn: string | null;
  binding: boolean | null;
  milestonePlan: boolean | null;
  customer: "all" | "private" | "business";
};

/** One school, hospital or the like; coordinates as in `AddressRecord`. */
export type SiteRecord = {
  officialId: string | null;
  siteType: string;
  name: string;
  street: string | null;
  houseNumber: string | null;
  suffix: string | null;
  postcode: string | null;
  place: string | null;
  /** The official address that the row says the site stands at, by its official id and by the id of this instance. */
  addressOfficialId: string | null;
  addressOwnId: string | null;
  /** The address as its cells stand in the file. */
  written: string;
  srid: number;
  x: number;
  y: number;
};

export type BasemapKind = "road" | "water" | "wood" | "settlement" | "field" | "rail" | "building" | "place";

/** One line, polygon or named point of the offline basemap; `geojson` is its geometry in `srid`. */
export type BasemapRecord = {
  kind: BasemapKind;
  class: string | null;
  name: string | null;
  srid: number;
  geojson: string;
};
