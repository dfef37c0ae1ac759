import { readFileSync } from "node:fs";
import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { expect, test } from "vitest";
import { layerOrder } from "#client/map/layer-order.ts";
import { layerNames } from "#client/map/layer-table.ts";
import { mapPalettes } from "#client/map/map-palette.data.ts";
import { layerTables, mapParts } from "#client/map/map-style.ts";
import { buildMapScene } from "#test/builders/map-scene.ts";

for (const theme of ["light", "dark"] as const) {
  test(`the ${theme} style of a full scene is valid`, () => {
    const parts = mapParts(buildMapScene({ theme }));

    const errors = validateStyleMin({ version: 8, ...parts });

    expect(errors.map((error) => error.message)).toEqual([]);
    expect(parts.layers.length).toBeGreaterThan(40);
  });

  test(`every colour of the ${theme} palette equals its design token`, () => {
    const css = readFileSync("client/styles/tokens.css", "utf8");
    const blocks = css.split('[data-kern-theme="dark"] {');
    const block = (theme === "light" ? blocks[0] : blocks[1]) ?? "";

    for (const [name, value] of Object.entries(mapPalettes[theme])) {
      expect(block, name).toContain(`--bl-${name}: ${value};`);
    }
  });
}

test("a scene without tiles still shows its ground", () => {
  const parts = mapParts(buildMapScene({ tiles: null }));

  expect(parts.layers[0]?.id).toBe("ground");
  expect(parts.sources.addresses).toBeUndefined();
  expect(validateStyleMin({ version: 8, ...parts })).toEqual([]);
});

test("the layers of a full scene are all layers of the order, bottom to top", () => {
  const ids = mapParts(buildMapScene({})).layers.map((layer) => layer.id);

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(layerOrder.filter((id) => ids.includes(id)));
});

test("every switch of the legend appears in exactly one table", () => {
  const names = layerTables.flatMap((table) => table.legend.map((row) => row.name));

  expect([...names].sort()).toEqual([...layerNames].sort());
});

test("the hover card names only layers that exist", () => {
  const ids: readonly string[] = layerOrder;
  const named = layerTables.flatMap((table) => table.popup.map((row) => row.layer));

  expect(named.filter((layer) => !ids.includes(layer))).toEqual([]);
});

test("the address of a tile names organisation, rule set, revision, funded areas and filter", () => {
  const tiles = { organisation: "standard", ruleSet: "weiss-30", revision: 7, fundedKey: "3f", filter: "technik:fttc" };

  const { sources } = mapParts(buildMapScene({ tiles }));

  expect(sources.addresses).toMatchObject({
    tiles: ["/tiles/addresses/standard/weiss-30/7/{z}/{x}/{y}.mvt?p=3f&f=technik%3Afttc"],
  });
});
