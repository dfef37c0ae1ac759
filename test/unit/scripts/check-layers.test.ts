import { describe, expect, it } from "vitest";
import { checkLayers, checkSource } from "../../../scripts/check-layers.ts";

describe("the layer check", () => {
  it("finds nothing wrong in this project", () => {
    expect(checkLayers(process.cwd())).toEqual([]);
  });

  it("catches a rule that reaches for the database", () => {
    const found = checkSource("server/domain/wrong.ts", 'import { inTransaction } from "#db/transaction.ts";');
    expect(found).toHaveLength(1);
    expect(found[0]?.imported).toBe("#db/transaction.ts");
  });

  it("catches a type edge as well as a value edge", () => {
    expect(checkSource("server/db/wrong.ts", 'import type { X } from "../services/x.ts";')).toHaveLength(1);
  });

  it("catches a package other than zod in the domain", () => {
    expect(checkSource("server/domain/wrong.ts", 'import pg from "pg";')).toHaveLength(1);
    expect(checkSource("server/domain/right.ts", 'import { z } from "zod";')).toEqual([]);
  });

  it("lets the client see only the types of the server's api", () => {
    expect(checkSource("client/api/a.ts", 'import type { AppRouter } from "#server/api/app-router.ts";')).toEqual([]);
    expect(checkSource("client/api/b.ts", 'import { appRouter } from "#server/api/app-router.ts";')).toHaveLength(1);
  });

  it("catches dynamic imports and re-exports", () => {
    expect(checkSource("geodata/a.ts", 'export { x } from "../server/services/x.ts";')).toHaveLength(1);
    expect(checkSource("geodata/b.ts", 'const x = await import("../server/services/x.ts");')).toHaveLength(1);
  });

  it("refuses imports of tests and scripts from the product", () => {
    expect(checkSource("server/main.ts", 'import "../test/support/database.ts";')).toHaveLength(1);
  });
});
