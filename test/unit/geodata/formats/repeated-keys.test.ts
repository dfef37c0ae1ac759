import { describe, expect, it } from "vitest";
import { readAddresses } from "#geodata/formats/addresses.ts";
import { readMapping } from "#geodata/formats/mapping.ts";
import { countKeys, findRepeatedKey } from "#geodata/formats/repeated-key.ts";
import { collect, refusal, temporaryFile } from "./reading-support.ts";

const feature = (properties: string) =>
  `{"type":"Feature","properties":{${properties}},"geometry":{"type":"Point","coordinates":[11.86,53.07]}}`;
const good = feature('"strasse":"Weg: \\"a\\":","hausnummer":"1","plz":"19348","ort":"Perleberg"');
const collection = (...features: string[]) => `{"type":"FeatureCollection","features":[${features.join(",")}]}`;

describe("a key that an object says twice", () => {
  it.each([
    ['{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}],"d":"\\"a\\":"}', null],
    ['{"a":1,"b":2,"a":3}', "a"],
    ['{"a":[{"b":1,"b":2}]}', "b"],
    ['{"a":1,"\\u0061":2}', "a"],
    ['[{"x":{"y" : 1, "y"\n: 2}}]', "y"],
  ])("is found in %s", (text, key) => {
    expect(findRepeatedKey(text)).toBe(key);
  });

  it("is told by the number of keys", () => {
    expect(countKeys({ a: [[1, 2], { b: null }], c: { d: "x" }, __e: 1 })).toBe(5);
  });

  it("is refused in a feature, naming it and the key", async () => {
    const twice = feature('"strasse":"Weg","hausnummer":"2","plz":"19348","ort":"Perleberg","strasse":"Allee"');

    const error = await refusal(readAddresses(temporaryFile("a.geojson", collection(good, twice))));

    expect(error).toMatchObject({
      code: "unreadable",
      expected: "each key once in an object",
      found: '"strasse" twice',
    });
    expect(error.place).toBe("a.geojson, feature 2");
    const { values } = await collect(readAddresses(temporaryFile("b.geojson", collection(good, good))));
    expect(values.map(({ street }) => street)).toEqual(['Weg: "a":', 'Weg: "a":']);
  });

  it("is refused beside the features and in a mapping", async () => {
    const head = `{"type":"FeatureCollection","name":"a","name":"b","features":[${good}]}`;
    expect((await refusal(readAddresses(temporaryFile("a.geojson", head)))).found).toBe('"name" twice');
    const mapping = temporaryFile("m.json", '{"columns":{"street":"A","street":"B"}}');
    await expect(readMapping(mapping)).rejects.toThrow('expected each key once in an object, found "street" twice');
  });
});
