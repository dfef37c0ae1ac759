/**
 * SQL: the point of row `alias` (columns srid, x, y) in EPSG:25832. Rows already in it are not sent through PROJ.
 */
export function placedPoint(alias: string): string {
  return `case when ${alias}.srid = 25832 then st_setsrid(st_makepoint(${alias}.x, ${alias}.y), 25832)
    else st_transform(st_setsrid(st_makepoint(${alias}.x, ${alias}.y), ${alias}.srid), 25832) end`;
}

/**
 * SQL: the point (EPSG:25832) lies in Germany or within about 50 km of it. Corners from Isselburg (5.87° E), Sylt
 * (55.06° N), Neißeaue (15.04° E) and Oberstdorf (47.27° N).
 */
export function plausiblePoint(geometry: string): string {
  return `st_x(${geometry}) between 230000 and 975000 and st_y(${geometry}) between 5185000 and 6152000`;
}
