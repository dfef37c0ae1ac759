/** A kind of file that is taken in. The first extension stands for it in messages. */
export type DocumentType = {
  extensions: readonly [string, ...string[]];
  /** What the file is sent out as. */
  mediaType: string;
  /** What browsers and systems declare it as, besides the media type itself. */
  declaredAs: readonly string[];
  /** What its content may turn out to be, besides the media type itself. */
  foundAs: readonly string[];
};

const office = "application/vnd.openxmlformats-officedocument";

/** Files that people attach to funding procedures. Nothing that a browser or an office program would run. */
export const documentTypes: readonly DocumentType[] = [
  { extensions: ["pdf"], mediaType: "application/pdf", declaredAs: ["application/x-pdf"], foundAs: [] },
  {
    extensions: ["docx"],
    mediaType: `${office}.wordprocessingml.document`,
    declaredAs: ["application/zip"],
    foundAs: [],
  },
  { extensions: ["xlsx"], mediaType: `${office}.spreadsheetml.sheet`, declaredAs: ["application/zip"], foundAs: [] },
  {
    extensions: ["odt"],
    mediaType: "application/vnd.oasis.opendocument.text",
    declaredAs: ["application/zip"],
    foundAs: [],
  },
  {
    extensions: ["ods"],
    mediaType: "application/vnd.oasis.opendocument.spreadsheet",
    declaredAs: ["application/zip"],
    foundAs: [],
  },
  { extensions: ["png"], mediaType: "image/png", declaredAs: ["image/x-png"], foundAs: [] },
  { extensions: ["jpg", "jpeg"], mediaType: "image/jpeg", declaredAs: ["image/pjpeg", "image/jpg"], foundAs: [] },
  {
    extensions: ["heic", "heif"],
    mediaType: "image/heic",
    declaredAs: ["image/heif"],
    foundAs: ["image/heif", "image/heic-sequence", "image/heif-sequence"],
  },
  { extensions: ["tif", "tiff"], mediaType: "image/tiff", declaredAs: ["image/x-tiff"], foundAs: [] },
  {
    extensions: ["csv"],
    mediaType: "text/csv",
    declaredAs: ["text/plain", "application/csv", "application/vnd.ms-excel", "text/comma-separated-values"],
    foundAs: ["text/plain", "message/rfc822"],
  },
  {
    extensions: ["txt"],
    mediaType: "text/plain",
    declaredAs: [],
    foundAs: ["application/json", "application/geo+json", "message/rfc822"],
  },
  {
    extensions: ["zip"],
    mediaType: "application/zip",
    declaredAs: ["application/x-zip-compressed", "application/x-zip", "multipart/x-zip"],
    foundAs: [],
  },
  {
    extensions: ["geojson"],
    mediaType: "application/geo+json",
    declaredAs: ["application/json", "application/vnd.geo+json", "text/plain", "text/json"],
    foundAs: [],
  },
  {
    extensions: ["gpkg"],
    mediaType: "application/geopackage+sqlite3",
    declaredAs: ["application/x-sqlite3", "application/vnd.sqlite3", "application/geopackage+vnd.sqlite3"],
    foundAs: [],
  },
  {
    extensions: ["msg"],
    mediaType: "application/vnd.ms-outlook",
    declaredAs: ["application/x-cfb", "application/x-ole-storage"],
    foundAs: [],
  },
  { extensions: ["eml"], mediaType: "message/rfc822", declaredAs: ["text/plain"], foundAs: [] },
];

/** Everything that may be chosen in a file dialog. */
export const documentExtensions: readonly string[] = documentTypes.flatMap(({ extensions }) => extensions);
