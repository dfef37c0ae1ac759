import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { parseSync } from "oxc-parser";

/** One import that the layer table forbids. */
export type LayerViolation = { file: string; imported: string; rule: string };

type Layer = {
  path: string;
  mayImport: readonly string[];
  packages?: "any" | readonly string[];
  typesFrom?: readonly string[];
};

/**
 * Who may import whom, most specific path first; a path always may import itself. `typesFrom` allows `import type`
 * only. `packages` limits npm packages where a layer has to stay pure.
 */
export const layers: readonly Layer[] = [
  { path: "server/domain", mayImport: [], packages: ["zod", "date-fns", "feiertagejs"] },
  { path: "server/db", mayImport: ["server/domain", "server/env.ts"] },
  { path: "server/queries", mayImport: ["server/domain", "server/db"] },
  { path: "server/tiles", mayImport: ["server/domain", "server/db", "server/queries"] },
  {
    path: "server/services",
    mayImport: ["server/domain", "server/queries", "server/db", "server/tiles", "server/env.ts", "geodata"],
  },
  { path: "server/api", mayImport: ["server/domain", "server/services", "server/db", "server/env.ts"] },
  {
    path: "server/http",
    mayImport: [
      "server/domain",
      "server/services",
      "server/db",
      "server/api",
      "server/tiles",
      "server/env.ts",
      "geodata/formats",
    ],
  },
  { path: "server", mayImport: ["server", "geodata"] },
  { path: "geodata", mayImport: ["server/domain", "server/db"] },
  { path: "client/map", mayImport: ["server/domain", "client/state", "client/format", "client/i18n", "client/styles"] },
  { path: "client/ui", mayImport: ["client/format", "client/i18n", "client/styles"] },
  { path: "client/format", mayImport: ["server/domain", "client/i18n"] },
  { path: "client/state", mayImport: ["server/domain"] },
  {
    path: "client/api",
    mayImport: ["server/domain", "client/format", "client/i18n", "client/state"],
    typesFrom: ["server/api"],
  },
  { path: "client", mayImport: ["server/domain", "client"], typesFrom: ["server/api"] },
  { path: "scripts", mayImport: ["server", "geodata", "client", "test/support"] },
  { path: "test", mayImport: ["server", "geodata", "client", "scripts"] },
];

const serverOnlyPackages = /^(pg|drizzle-orm|fastify|@fastify|better-auth|pg-boss|gdal3\.js|@electric-sql|node:)/;

/** Reads every source file below `root` and returns the imports that the layer table forbids; empty when all is well. */
export function checkLayers(root: string): LayerViolation[] {
  const folders = ["client", "server", "geodata", "scripts", "test"];
  return folders.flatMap((folder) => sourceFiles(join(root, folder))).flatMap((file) => checkFile(root, file));
}

/** The violations of one file, given its path from the root and its text. */
export function checkSource(path: string, text: string): LayerViolation[] {
  const layer = layers.find((candidate) => path.startsWith(`${candidate.path}/`));
  if (!layer) return [];
  return importsOf(path, text).flatMap(({ specifier, typeOnly }) => {
    const rule = judge(path, layer, specifier, typeOnly);
    return rule ? [{ file: path, imported: specifier, rule }] : [];
  });
}

function checkFile(root: string, file: string): LayerViolation[] {
  return checkSource(relative(root, file).split("\\").join("/"), readFileSync(file, "utf8"));
}

function judge(path: string, layer: Layer, specifier: string, typeOnly: boolean): string | null {
  const target = resolveTarget(path, specifier);
  if (target === null) {
    if (Array.isArray(layer.packages) && !layer.packages.includes(specifier))
      return `${layer.path} uses only ${layer.packages}`;
    if (path.startsWith("client/") && serverOnlyPackages.test(specifier)) return "the client bundles no server package";
    return null;
  }
  if (!path.startsWith("test/") && !path.startsWith("scripts/") && /^(test|scripts)\//.test(target))
    return "nobody imports scripts or test";
  const inside = (place: string) => target === place || target.startsWith(`${place}/`);
  if (inside(layer.path) || layer.mayImport.some(inside)) return null;
  if (typeOnly && layer.typesFrom?.some(inside)) return null;
  return `${layer.path} may import ${[...layer.mayImport, ...(layer.typesFrom ?? []).map((t) => `types of ${t}`)].join(", ") || "only itself"}`;
}

/** Path from the root that a relative or `#alias` specifier means; null for packages. */
function resolveTarget(path: string, specifier: string): string | null {
  if (specifier.startsWith(".")) return posix.normalize(posix.join(dirname(path), specifier));
  const alias = /^#([a-z]+)\/(.*)$/.exec(specifier);
  if (!alias) return null;
  const [, name = "", rest = ""] = alias;
  return ["domain", "db", "queries", "services"].includes(name) ? `server/${name}/${rest}` : `${name}/${rest}`;
}

function importsOf(path: string, text: string): { specifier: string; typeOnly: boolean }[] {
  const { module } = parseSync(path, text);
  const statics = module.staticImports.map((entry) => ({
    specifier: entry.moduleRequest.value,
    typeOnly: entry.entries.length > 0 && entry.entries.every((one) => one.isType),
  }));
  const reexports = module.staticExports.flatMap((statement) =>
    statement.entries.flatMap((entry) =>
      entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, typeOnly: entry.isType }] : [],
    ),
  );
  const dynamics = module.dynamicImports.flatMap((entry) => {
    const literal = /^["'`]([^"'`]+)["'`]$/.exec(text.slice(entry.moduleRequest.start, entry.moduleRequest.end));
    return literal?.[1] ? [{ specifier: literal[1], typeOnly: false }] : [];
  });
  return [...statics, ...reexports, ...dynamics];
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.(ts|tsx|mts|mjs)$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}
