import { expect, test } from "vitest";
import { parseCoordinates } from "#client/features/drawing/parse-coordinates.ts";

const ring = [
  [10.2187, 51.0431],
  [10.23, 51.0431],
  [10.23, 51.05],
  [10.2187, 51.0431],
];

test.each([
  ["comma", "10.2187, 51.0431\n10.23, 51.0431\n10.23, 51.05"],
  ["comma without blank", "10.2187,51.0431\n10.23,51.0431\n10.23,51.05"],
  ["blank", "10.2187 51.0431\n10.23 51.0431\n10.23 51.05"],
  ["semicolon and decimal comma", "10,2187; 51,0431\n10,23; 51,0431\n10,23; 51,05"],
  ["tab", "10.2187\t51.0431\n10.23\t51.0431\n10.23\t51.05"],
  ["GeoJSON brackets", "[10.2187, 51.0431],\n[10.23, 51.0431],\n[10.23, 51.05]"],
  ["a repeated first point and empty lines", "10.2187,51.0431\n\n10.23,51.0431\n10.23,51.05\n10.2187,51.0431\n"],
])("corners separated by %s become a closed ring", (_name, text) => {
  expect(parseCoordinates(text)).toEqual({ ok: true, geometry: { type: "Polygon", coordinates: [ring] } });
});

test("the first line that is not two numbers is named", () => {
  expect(parseCoordinates("10.2,51\nzehn, 51\n10.3,51")).toEqual({ ok: false, line: 2, text: "zehn, 51" });
});

test("three numbers in a line are refused", () => {
  expect(parseCoordinates("10.2, 51, 200\n10.3, 51, 200\n10.3, 52, 200")).toMatchObject({ ok: false, line: 1 });
});

test("two corners are too few", () => {
  expect(parseCoordinates("10.2,51\n10.3,51")).toEqual({ ok: false, line: null });
});
