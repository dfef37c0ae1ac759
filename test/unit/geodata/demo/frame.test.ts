import { expect, it } from "vitest";
import { toLonLat, toUtm } from "#geodata/demo/frame.ts";

// Reference: gdaltransform -s_srs EPSG:25832 -t_srs EPSG:4326 on 590376.293 5651273.571.
it("agrees with PROJ on longitude and latitude to a centimetre", () => {
  const point = [24_376.293, 22_273.571] as const;

  const [lon, lat] = toLonLat(point);

  expect(toUtm(point)).toEqual([590_376.293, 5_651_273.571]);
  expect(Math.abs(lon - 10.2881559383612)).toBeLessThan(1e-7);
  expect(Math.abs(lat - 51.005926226314)).toBeLessThan(1e-7);
});
