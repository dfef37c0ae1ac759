import { basename } from "node:path";
import { FormatError } from "../reading.ts";
import { SqliteTables } from "./sqlite-tables.ts";

/** What GDAL reads to learn what a GeoPackage holds; as a view each would run a program of whoever made the file. */
const ownTable = /^(gpkg|rtree|sqlite|idx|layer_styles)(_|$)/i;

/**
 * The layers of a GeoPackage: the tables listed in `gpkg_contents` as features or attributes. Views and virtual tables that
 * are not listed are left alone; nothing in the file is run to find out. Throws `FormatError` when one is listed, or when a
 * table of the format itself is a view.
 */
export async function listGeoPackageLayers(path: string, place = basename(path)): Promise<string[]> {
  return SqliteTables.within(path, place, async (tables) => {
    const kinds = new Map<string, "table" | "program">();
    let contents = 0;
    for await (const [type, name, , root, sql] of tables.rows(1)) {
      if (typeof name !== "string" || (type !== "table" && type !== "view")) continue;
      const isProgram = type === "view" || /^\s*create\s+virtual/i.test(String(sql));
      if (type === "view" && ownTable.test(name))
        throw new FormatError("unreadable", place, `${name} as a table`, "a view");
      kinds.set(name.toLowerCase(), isProgram ? "program" : "table");
      if (name.toLowerCase() === "gpkg_contents") contents = Number(root);
    }
    if (contents === 0) throw new FormatError("not-this-format", place, "a GeoPackage (gpkg_contents)", "none");
    const layers: string[] = [];
    const programs: string[] = [];
    for await (const [name, type] of tables.rows(contents)) {
      if (typeof name !== "string" || !["features", "attributes"].includes(String(type).toLowerCase())) continue;
      const kind = kinds.get(name.toLowerCase());
      if (kind === "table") layers.push(name);
      else if (kind === "program") programs.push(name);
    }
    if (programs.length === 0) return layers;
    // GDAL runs every listed view while it opens the file, even for the sake of another layer.
    const found = `views: ${programs.slice(0, 10).join(", ")}`;
    throw new FormatError("not-this-format", place, "layers that are tables of their own", found);
  });
}
