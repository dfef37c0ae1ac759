import { constants, createWriteStream } from "node:fs";
import { copyFile, link, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { FormatError } from "../reading.ts";
import { openZip, type ZipMember } from "../zip-archive.ts";

/** Runs work in a folder of its own under the system's temporary one, and removes it whatever happens. */
export async function withWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await openWorkFolder();
  try {
    return await work(folder);
  } finally {
    await removeWorkFolder(folder);
  }
}

export function openWorkFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "breitbandlotse-gdal-"));
}

export function removeWorkFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

/** Brings a plain file into the folder under a name without surprises; nothing is copied on the same disk. */
export async function bringFile(path: string, folder: string, name: string): Promise<string> {
  const target = join(folder, name);
  await link(path, target).catch(() => copyFile(path, target, constants.COPYFILE_FICLONE));
  return target;
}

/**
 * The layers a zip holds: each Shapefile, or the GeoPackage, and the bare dBase table called `table`. Throws `FormatError` when
 * it holds none.
 */
export async function listZippedLayers(
  path: string,
  table: string | undefined,
): Promise<{ members: ZipMember[]; main: ZipMember[] }> {
  const archive = await openZip(path);
  archive.close();
  const { members } = archive;
  const layers = members.filter(({ name }) => /\.(shp|gpkg)$/i.test(name));
  const main = [...layers, ...members.filter(({ name }) => isTable(name, table, layers))];
  if (main.length > 0) return { members, main };
  const found = members
    .map(({ name }) => name)
    .slice(0, 10)
    .join(", ");
  throw new FormatError("not-this-format", basename(path), "a Shapefile or GeoPackage in the zip", found || "no file");
}

/** A dBase table of that name which is no part of a Shapefile. */
function isTable(name: string, table: string | undefined, layers: readonly ZipMember[]): boolean {
  const stem = name.slice(0, -extname(name).length);
  if (table === undefined || !/\.dbf$/i.test(name) || basename(stem).toLowerCase() !== table) return false;
  return !layers.some((layer) => layer.name.toLowerCase() === `${stem.toLowerCase()}.shp`);
}

/** Unpacks a Shapefile's parts (or the GeoPackage or table) flat into the folder as `input.*`; paths in the zip are not used. */
export async function unpackLayer(path: string, main: ZipMember, folder: string): Promise<string> {
  const archive = await openZip(path);
  try {
    const stem = main.name.slice(0, -extname(main.name).length).toLowerCase();
    const parts = archive.members.filter(({ name }) => {
      const extension = extname(name).toLowerCase();
      return PARTS.has(extension) && name.slice(0, -extension.length).toLowerCase() === stem;
    });
    const found = new Set(parts.map(({ name }) => extname(name).toLowerCase()));
    const needed = /\.shp$/i.test(main.name) ? [".shp", ".shx", ".dbf"] : [extname(main.name).toLowerCase()];
    const missing = needed.filter((extension) => !found.has(extension));
    if (missing.length > 0) {
      const expected = `${needed.join(", ")} of ${main.name}`;
      throw new FormatError("not-this-format", basename(path), expected, `no ${missing.join(", ")}`);
    }
    for (const part of parts) {
      const target = join(folder, `input${extname(part.name).toLowerCase()}`);
      await pipeline(archive.read(part), createWriteStream(target, { flags: "wx" }));
    }
    return join(folder, `input${extname(main.name).toLowerCase()}`);
  } finally {
    archive.close();
  }
}

const PARTS = new Set([".shp", ".shx", ".dbf", ".prj", ".cpg", ".gpkg"]);
