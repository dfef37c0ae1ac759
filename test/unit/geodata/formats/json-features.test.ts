import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FeatureFile, jsonFeatures } from "#geodata/formats/json-features.ts";
import { readOffers } from "#geodata/formats/offers.ts";
import { inChunks, refusal, temporaryFile } from "./reading-support.ts";

async function read(text: string, chunkBytes = 1 << 16) {
  const file: FeatureFile = { head: {} };
  const values: unknown[] = [];
  let headAtFirst: unknown = null;
  for await (const batch of jsonFeatures(inChunks(Buffer.from(text), chunkBytes), file, "f.geojson")) {
    headAtFirst ??= { ...file.head };
    values.push(...batch.map(({ value }) => value));
  }
  return { values, head: file.head, headAtFirst };
}

describe("jsonFeatures", () => {
  it("gives back any features wherever the chunks end, with the head before the first", async () => {
    const feature = fc.record({ type: fc.constant("Feature"), properties: fc.dictionary(fc.string(), fc.jsonValue()) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(feature, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        async (features, size) => {
          const plain = JSON.parse(JSON.stringify(features));
          const text = JSON.stringify(
            { type: "FeatureCollection", crs: { x: '[{"' }, features: plain, note: ["}"] },
            null,
            1,
          );

          const collection = await read(text, size);
          const lines = await read(plain.map((each: unknown) => JSON.stringify(each)).join("\n"), size);

          expect(collection.values).toEqual(plain);
          expect(collection.headAtFirst).toEqual({ type: "FeatureCollection", crs: { x: '[{"' }, features: [] });
          expect(lines.values).toEqual(plain);
        },
      ),
    );
  });

  it("reads an empty collection, a bare feature, an array and a text sequence", async () => {
    expect((await read('{"type":"FeatureCollection","features":[]}')).values).toEqual([]);
    expect((await read('{"type":"Feature","properties":{"features":[1]}}')).values).toHaveLength(1);
    expect((await read('[{"a":1},{"a":2}]')).values).toEqual([{ a: 1 }, { a: 2 }]);
    expect((await read('\x1e{"a":1}\n\x1e{"a":2}\n')).values).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it.each([
    ["inside a feature", '{"type":"FeatureCollection","features":[{"a":1},{"b":'],
    ["after a feature", '{"type":"FeatureCollection","features":[{"a":1}'],
    ["inside a string", '{"type":"FeatureCollection","features":[{"a":"x'],
    ["before the features", '{"type":"FeatureCollection","name":"x'],
  ])("reports a file cut off %s", async (_where, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: "truncated" });
  });

  it.each([
    ["broken JSON in a feature", '{"features":[{"a":1},{"b" 2}]}', "unreadable", "f.geojson, feature 2"],
    ["null among features", '{"features":[{"a":1},null]}', "unreadable", "f.geojson, feature 1"],
    ["text after the end", '{"features":[{"a":1}]} and more', "unreadable", "f.geojson, feature 1"],
    ["text instead of JSON", "hello", "not-this-format", "f.geojson"],
  ])("refuses %s", async (_what, text, code, place) => {
    await expect(read(text)).rejects.toMatchObject({ code, place });
  });

  it("refuses a crs that comes only after the features", async () => {
    const text = '{"type":"FeatureCollection","features":[{"a":1}],"crs":{"properties":{"name":"EPSG:25832"}}}';

    await expect(read(text)).rejects.toMatchObject({ code: "wrong-crs" });
  });
});

describe("GeoJSON that is made to grow", () => {
  const point = '"geometry":{"type":"Point","coordinates":[11,53]}';
  const inTime = async (text: string) => {
    const start = performance.now();
    const error = await refusal(readOffers(temporaryFile("hostile.geojson", text)));
    // Well under a second on a free machine.
    expect(performance.now() - start).toBeLessThan(3000);
    return error;
  };

  it("is refused when it nests too deep, wherever it does", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const inFeature = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":${deep}},${point}}]}`;
    const inHead = `{"type":"FeatureCollection","a":${deep},"features":[]}`;

    for (const text of [inFeature, inHead, deep])
      expect(await inTime(text)).toMatchObject({
        ...{ code: "unreadable", place: "hostile.geojson", expected: "at most 64 nested brackets", found: "more" },
      });
  });

  it("is refused when each feature brings another property", async () => {
    const features = Array.from(
      { length: 20_000 },
      (_, at) =>
        `{"type":"Feature","properties":{"strasse":"Weg","hausnummer":1,"betreiber":"N","technologie":"FTTH","down_mbit":1000,"p${at}":1},${point}}`,
    );

    expect(await inTime(`{"type":"FeatureCollection","features":[${features.join(",")}]}`)).toMatchObject({
      ...{ code: "not-this-format", expected: "at most 2000 columns" },
    });
  });
});
