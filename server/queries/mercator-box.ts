/**
 * The box in EPSG:3857 of a geometry in EPSG:25832, to find what lies there by its map coordinates. A straight edge in one
 * projection is bent in the other: in pieces of 5 km by centimetres only.
 */
export function mercatorBoxSql(geometry: string): string {
  return `st_expand(st_transform(st_segmentize(st_envelope(${geometry}), 5000), 3857), 10)`;
}
