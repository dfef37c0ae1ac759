// Runs one GDAL job in a process of its own: GDAL is synchronous, and a hostile file may crash, loop or eat memory.
// It sees only the job's folder, mounted into the WebAssembly file system. Started by gdal-process.ts.
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { watch } from "../../watchdog.mjs";

process.once("message", async (job) => {
  try {
    process.send({ ok: true, value: await run(job) }, () => process.exit(0));
  } catch (error) {
    const message = error instanceof Error ? error.message : JSON.stringify(error);
    process.send({ ok: false, message }, () => process.exit(1));
  }
});

async function run(job) {
  // Busy for good, it would not notice that its parent has gone.
  watch({ memoryBytes: 2 * job.memoryBytes, deadline: Date.now() + job.timeoutMs + 5_000 });
  limitMemory(job.memoryBytes);
  const require = createRequire(import.meta.url);
  const initGdal = require("gdal3.js/node");
  const warnings = [];
  const gdal = await initGdal({
    // gdal3.js puts "./" before this path, so it is given relative to the working directory.
    path: relative(process.cwd(), join(dirname(require.resolve("gdal3.js/node")), "dist/package")),
    dest: job.outFolder,
    logHandler: () => {},
    errorHandler: (text) => warnings.push(String(text).slice(0, 300)),
  });
  const opened = await gdal.open(job.inPath, job.openOptions).catch((errors) => {
    throw new Error(
      [errors]
        .flat()
        .map((error) => error?.message ?? String(error))
        .join("; "),
    );
  });
  const dataset = opened.datasets[0];
  if (dataset === undefined) throw new Error(opened.errors[0]?.message ?? "GDAL cannot open the file");
  const layers = job.describe === false ? [] : await describeLayers(gdal, dataset, job.layers);
  if (job.options === null) return { layers, warnings: warnings.slice(0, 20) };
  await gdal.ogr2ogr(dataset, job.options, job.outName).catch((error) => {
    throw new Error(error?.message ?? String(error));
  });
  await gdal.close(dataset);
  return { layers, warnings: warnings.slice(0, 20) };
}

async function describeLayers(gdal, dataset, names) {
  // ogrinfo takes its first name for that of the file.
  const looked = names ? ["input", ...names] : ["-al"];
  const info = await gdal.ogrinfo(dataset, ["-json", "-so", ...looked]);
  return info.layers.map(describeLayer);
}

function describeLayer(layer) {
  const field = layer.geometryFields?.[0];
  return {
    name: layer.name,
    features: layer.featureCount ?? null,
    geometry: field?.type ?? null,
    fields: (layer.fields ?? []).map(({ name }) => name),
    wkt: field?.coordinateSystem?.wkt ?? null,
    epsg: field?.coordinateSystem?.projjson?.id?.code ?? null,
  };
}

/** Emscripten grows one WebAssembly memory; when growing fails, GDAL answers "out of memory" like anywhere else. */
function limitMemory(memoryBytes) {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function limitedGrow(pages) {
    if (this.buffer.byteLength + pages * 65536 > memoryBytes) throw new RangeError("memory limit");
    return grow.call(this, pages);
  };
}
