/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { mapLibraryFromSource } from "./scripts/map-library.ts";

/** One file for the client build and the test projects; each project is one rung of the gate. */
export default defineConfig({
  root: "client",
  plugins: [react(), mapLibraryFromSource(fileURLToPath(new URL(".", import.meta.url)))],
  build: {
    ...{ outDir: "../dist/client", emptyOutDir: true, sourcemap: false, target: "es2022" },
    rolldownOptions: {
      output: {
        // What most pages need comes as one file: dozens of tiny ones cost requests and pack worse.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: "shared", minShareCount: 12 }],
        },
      },
    },
  },
  worker: { format: "es" },
  test: {
    root: ".",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          root: ".",
          include: ["test/unit/**/*.test.ts", "test/unit/**/*.test.tsx"],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          root: ".",
          include: ["test/db/**/*.test.ts", "test/api/**/*.test.ts"],
          globalSetup: ["test/support/database-setup.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
