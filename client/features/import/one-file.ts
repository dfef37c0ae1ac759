/** Of several files at once the one that is read, and the names of the others. */
export type OneFile<Named> = { taken: Named; leftOut: string[]; isShapefile: boolean };

/**
 * One file is read at a time: the first one. The parts of one Shapefile belong together, but as one ZIP; none of them holds the
 * whole, and `isShapefile` says so. Null without a file.
 */
export function takeOne<Named extends { name: string }>(files: readonly Named[]): OneFile<Named> | null {
  const [taken, ...others] = files;
  if (taken === undefined) return null;
  const leftOut = others.map(({ name }) => name);
  return { taken, leftOut, isShapefile: leftOut.length > 0 && files.some(({ name }) => /\.shp$/i.test(name)) };
}
