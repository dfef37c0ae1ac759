import { FormatError } from "./reading.ts";

export type AreaGeometry = {
  srid: number;
  geometry: { type: "Polygon" | "MultiPolygon"; coordinates: unknown };
};

export async function sniffArea(path: string): Promise<AreaGeometry> {
  throw new FormatError("unreadable", path, "a reader", "none yet");
}
