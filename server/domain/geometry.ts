import { z } from "zod";

/** Coordinates are `[lon, lat]` in degrees (EPSG:4326) at the API's edge. */
export const Position = z.tuple([z.number(), z.number()]).rest(z.number());
export type Position = z.infer<typeof Position>;

export const Polygon = z.object({ type: z.literal("Polygon"), coordinates: z.array(z.array(Position)) });
export type Polygon = z.infer<typeof Polygon>;
export const MultiPolygon = z.object({
  type: z.literal("MultiPolygon"),
  coordinates: z.array(z.array(z.array(Position))),
});
export type MultiPolygon = z.infer<typeof MultiPolygon>;
export const AreaGeometry = z.discriminatedUnion("type", [Polygon, MultiPolygon]);
export type AreaGeometry = z.infer<typeof AreaGeometry>;

/** `[west, south, east, north]` in degrees. */
export const BoundingBox = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type BoundingBox = z.infer<typeof BoundingBox>;
