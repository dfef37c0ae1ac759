/** A longer line is refused unread: no format of the field has rows of even 10 kB. */
export const MAX_LINE_BYTES = 1024 * 1024;

/** Line ends inside one quoted cell of a CSV; remarks of spreadsheets have a few, a quote that is never closed has all. */
export const MAX_CELL_LINES = 20;

/** Columns of a table; a spreadsheet has 16,384, no list of the field more than a few hundred. */
export const MAX_COLUMNS = 2_000;

/**
 * Characters of a cell that is read as a value; the row is rejected beyond it. The longest street of Germany has 50, a name
 * of a place or firm hardly 150, and what is matched must fit into an index entry (2,704 bytes of PostgreSQL's B-tree).
 */
export const MAX_CELL_CHARACTERS = 500;

/** One GeoJSON feature; the largest real one (an unsimplified coast municipality) has about 10 MB. */
export const MAX_FEATURE_BYTES = 64 * 1024 * 1024;

/** All Hauskoordinaten of Germany unpack to about 3 GB. */
export const MAX_UNPACKED_BYTES = 16 * 1024 ** 3;

/** Deflate packs repetitive address files about 15 : 1; a bomb starts at several hundred. */
export const MAX_PACK_RATIO = 200;

/** Below this size a high ratio does no harm. */
export const RATIO_FREE_BYTES = 16 * 1024 * 1024;

export const MAX_ZIP_MEMBERS = 10_000;

/** An area drawn elsewhere and uploaded. */
export const MAX_AREA_BYTES = 64 * 1024 * 1024;

/** A workbook unpacked: a million rows of a list have about 500 MB of XML. */
export const MAX_WORKBOOK_BYTES = 1024 ** 3;

export const MAX_WORKBOOK_SHEETS = 200;

/** A sheet full of rows with 20 columns. */
export const MAX_WORKBOOK_CELLS = 20_000_000;

/** Of all cells, shared text counted wherever a cell names it. */
export const MAX_WORKBOOK_CHARACTERS = 256 * 1024 * 1024;

/** Shared text is kept in memory while the sheets are read. */
export const MAX_SHARED_CHARACTERS = 64 * 1024 * 1024;

/** What a cell of a spreadsheet holds at most. Source: Excel specifications and limits. */
export const MAX_CELL_TEXT = 32_767;

/** Workbooks nest about ten deep, GeoJSON less. */
export const MAX_XML_DEPTH = 64;

/** A MultiPolygon in a collection is eight brackets deep; what properties nest beyond that is no list. */
export const MAX_JSON_DEPTH = 64;
