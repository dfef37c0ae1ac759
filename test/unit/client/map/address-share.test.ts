import { createExpression, featureFilter } from "@maplibre/maplibre-gl-style-spec";
import type { FillLayerSpecification } from "maplibre-gl";
import { describe, expect, test } from "vitest";
import { layerNames } from "#client/map/layer-table.ts";
import { shareColours, shareOpacity } from "#client/map/layers/address-share.ts";
import { mapPalette, type Theme } from "#client/map/map-palette.data.ts";
import { mapParts } from "#client/map/map-style.ts";
import { hatchImageId, hatchPath, hatchSide } from "#client/map/symbols/unknown-hatch.ts";
import type { AddressState } from "#domain/address-state.ts";
import { buildMapScene } from "#test/builders/map-scene.ts";

type Counts = Partial<Record<AddressState, number>>;

function fillLayer(id: string, theme: Theme, hidden: string[] = []): FillLayerSpecification {
  const visible = new Set(layerNames.filter((name) => !hidden.includes(name)));
  const layer = mapParts(buildMapScene({ theme, visible })).layers.find((candidate) => candidate.id === id);
  if (layer?.type !== "fill") throw new Error(`expected a fill layer ${id}, got ${layer?.type}`);
  return layer;
}

function isPainted(id: string, counts: Counts, hidden: string[] = []): boolean {
  const { filter } = featureFilter(fillLayer(id, "light", hidden).filter, "filter");
  return filter({ zoom: 9 }, { type: "Polygon", properties: counts } as never);
}

function colourOf(id: string, theme: Theme, counts: Counts): unknown {
  const parsed = createExpression(fillLayer(id, theme).paint?.["fill-color"], "paint.fill-color", {
    type: "color",
    "property-type": "data-driven",
    expression: { interpolated: true, parameters: ["zoom", "feature"] },
  } as never);
  if (parsed.result === "error") throw new Error(`expected an expression of a colour, got ${parsed.value[0]}`);
  return parsed.value.evaluate({ zoom: 9 }, { type: "Polygon", properties: counts } as never);
}

function rgb(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
}

for (const name of ["municipality", "cell"] as const) {
  describe(`${name}: what is known and what is not`, () => {
    test.each(["light", "dark"] as const)(
      "each step has the colour and strength of its key in the legend, %s",
      (theme) => {
        const gaps = [0, 20, 40, 60, 80];

        gaps.forEach((weiss, step) => {
          const painted = colourOf(`${name}-share`, theme, { weiss, versorgt: 100 - weiss, unknown: 30 });
          const [r, g, b] = rgb(shareColours(mapPalette(theme))[step] ?? "");
          expect(painted).toMatchObject({ r, g, b, a: 1 });
        });

        expect(fillLayer(`${name}-share`, theme).paint?.["fill-opacity"]).toBe(shareOpacity);
      },
    );

    test("a place of which nothing is known has the hatch and no colour, least of all that of good supply", () => {
      expect(isPainted(`${name}-share`, { unknown: 12 })).toBe(false);
      expect(isPainted(`${name}-unknown`, { unknown: 12 })).toBe(true);
      expect(fillLayer(`${name}-unknown`, "dark").paint).toEqual({ "fill-pattern": hatchImageId("dark") });
    });

    test("a supplied place has colour and no hatch", () => {
      expect(isPainted(`${name}-share`, { versorgt: 12 })).toBe(true);
      expect(isPainted(`${name}-unknown`, { versorgt: 12 })).toBe(false);
    });

    test("the hatch lies over the colour from half of the addresses on", () => {
      expect(isPainted(`${name}-share`, { weiss: 3, versorgt: 3, unknown: 6 })).toBe(true);
      expect(isPainted(`${name}-unknown`, { weiss: 3, versorgt: 3, unknown: 6 })).toBe(true);
      expect(isPainted(`${name}-unknown`, { weiss: 3, versorgt: 4, unknown: 6 })).toBe(false);
    });

    test("unknown addresses do not make a place look better supplied", () => {
      const known = { weiss: 9, versorgt: 1 };

      expect(colourOf(`${name}-share`, "light", { ...known, unknown: 90 })).toEqual(
        colourOf(`${name}-share`, "light", known),
      );
    });

    test("with the layer of the unknown off, neither hatch nor colour stands for them", () => {
      expect(isPainted(`${name}-unknown`, { unknown: 12 }, ["unbekannt"])).toBe(false);
      expect(isPainted(`${name}-share`, { unknown: 12 }, ["unbekannt"])).toBe(false);
    });
  });
}

test("the hatch repeats without a seam: a line leaves the square where the next one enters", () => {
  const lines = [...hatchPath(hatchSide, hatchSide).matchAll(/M(-?\d+)-1/g)].map(([, x]) => Number(x) + 1);

  expect(lines).toEqual([-hatchSide, 0, hatchSide]);
});
