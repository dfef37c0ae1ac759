import type { Footprint } from "./footprints.ts";
import { toUtm } from "./frame.ts";
import type { Cover, LandCover } from "./land-cover.ts";
import { mainRiverName } from "./names.data.ts";
import type { Place } from "./places.ts";
import type { Point, Rings } from "./plane.ts";
import type { Settlements } from "./settlements.ts";
import type { Waters } from "./waters.ts";

type Drawing = {
  waters: Waters;
  cover: LandCover;
  settlements: Settlements;
  rail: readonly Point[];
  places: readonly Place[];
  footprints: readonly Footprint[];
};

/** `crs` member of GeoJSON 2008, which GDAL and our readers understand, for ETRS89 / UTM 32N. */
export const utmCrs = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::25832"}}';

/**
 * The landscape as GeoJSON text in EPSG:25832, one feature per line, from bottom to top.
 *
 * Properties: `kind` (field, wood, settlement, water, rail, road, building, place), `class`, `name` (or null). Roads
 * within places bear their street's name, outside their number.
 */
export function writeBasemap({ waters, cover, settlements, rail, places, footprints }: Drawing): string {
  const lines = [
    ...cover.fields.map((part) => polygon("field", part)),
    ...cover.woods.map((part) => polygon("wood", part)),
    ...cover.built.map((part) => polygon("settlement", part)),
    polygon("water", { class: "riverbank", name: mainRiverName, rings: [waters.riverbank] }),
    ...waters.lakes.map(({ name, ring }) => polygon("water", { class: "lake", name, rings: [ring] })),
    ...waters.courses.map(({ class: kind, name, line }) => feature("water", kind, name, lineString(line))),
    feature("rail", "rail", null, lineString(rail)),
    ...settlements.roadsOutside.map((road) => feature("road", road.class, road.name, lineString(road.line))),
    ...settlements.streets
      .filter((street) => street.line.length > 1)
      .map((street) => feature("road", street.class, street.name, lineString(street.line))),
    ...footprints.map(({ class: kind, ring }) => polygon("building", { class: kind, name: null, rings: [ring] })),
    ...places.map((place) =>
      feature("place", place.kind, place.name, `{"type":"Point","coordinates":${position(place.centre)}}`),
    ),
  ];
  return `{"type":"FeatureCollection","name":"basemap",${utmCrs},"features":[\n${lines.join(",\n")}\n]}\n`;
}

function polygon(kind: string, { class: subclass, name, rings }: Cover): string {
  return feature(kind, subclass, name, polygonGeometry(rings));
}

function feature(kind: string, subclass: string, name: string | null, geometry: string): string {
  const properties = `{"kind":"${kind}","class":"${subclass}","name":${JSON.stringify(name)}}`;
  return `{"type":"Feature","properties":${properties},"geometry":${geometry}}`;
}

function lineString(line: readonly Point[]): string {
  return `{"type":"LineString","coordinates":[${line.map(position).join(",")}]}`;
}

function polygonGeometry(rings: Rings): string {
  const closed = rings.map((ring) => `[${[...ring, ...ring.slice(0, 1)].map(position).join(",")}]`);
  return `{"type":"Polygon","coordinates":[${closed.join(",")}]}`;
}

/** Decimetres are finer than any map shows. */
function position(point: Point): string {
  const [east, north] = toUtm(point);
  return `[${Math.round(east * 10) / 10},${Math.round(north * 10) / 10}]`;
}
