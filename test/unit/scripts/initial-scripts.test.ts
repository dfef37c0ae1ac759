import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { initialScripts, measureBundle } from "../../../scripts/bench/measure-client.ts";

const files = {
  "index-1.js": 'import"./react-2.js";const map=()=>import("./map-workspace-3.js"),a="assets/map-workspace-3.js";',
  "react-2.js": "export{}",
  "map-workspace-3.js":
    'import{a}from"./shared-4.js";var url=`/assets/map-worker-5.js`;const draw=()=>import("./area-drawing-7.js");',
  "shared-4.js": "export const a=1;",
  "map-worker-5.js": 'import{a}from"./shared-4.js";import{b}from"./decoder-6.js";',
  "decoder-6.js": "export const b=2;",
  "area-drawing-7.js": "export{}",
  "other-page-8.js": "export{}",
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "breitbandlotse-bundle-"));
  mkdirSync(join(root, "dist/client/assets"), { recursive: true });
  writeFileSync(join(root, "dist/client/index.html"), '<script type="module" src="/assets/index-1.js"></script>');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, "dist/client/assets", name), text);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("what the first page loads", () => {
  it("is the page, the map and its worker with all they import, each once, and nothing loaded later", () => {
    expect(
      initialScripts(root)
        .map((file) => basename(file))
        .sort(),
    ).toEqual(["decoder-6.js", "index-1.js", "map-worker-5.js", "map-workspace-3.js", "react-2.js", "shared-4.js"]);
  });

  it("is measured after gzip", () => {
    const { "area-drawing-7.js": _, "other-page-8.js": __, ...first } = files;
    const bytes = Object.values(first).reduce((sum, text) => sum + gzipSync(text).length, 0);

    expect(measureBundle(root)).toMatchObject({ row: "bundle", items: bytes, met: true });
  });
});
