type Place = { z: number; x: number; y: number };

/** Web-mercator tiles of a zoom that touch the rectangle between two corners, south-west and north-east, `[lon, lat]`. */
export function tilesOver(
  southWest: readonly [number, number],
  northEast: readonly [number, number],
  z: number,
): Place[] {
  const column = (lon: number) => Math.floor(((lon + 180) / 360) * 2 ** z);
  const row = (lat: number) => {
    const mercator = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
    return Math.floor(((1 - mercator / Math.PI) / 2) * 2 ** z);
  };
  const tiles: Place[] = [];
  for (let x = column(southWest[0]); x <= column(northEast[0]); x++) {
    for (let y = row(northEast[1]); y <= row(southWest[1]); y++) tiles.push({ z, x, y });
  }
  return tiles;
}
