import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { programmes } from "#domain/programmes/programmes.data.ts";
import { listUnverified } from "#domain/programmes/walk-origins.ts";

const file = "docs/programmes.md";
const [start, end] = ["<!-- unverified -->\n", "<!-- /unverified -->"];

/** One table per programme: where the value is, how sure it is, what is known about it. */
function unverifiedTables(): string {
  return programmes
    .map((programme) => {
      const all = listUnverified(programme);
      const values = all.filter(({ path }) => path[0] !== "stages");
      const rows = values.map(
        ({ path, origin }) => `| \`${path.join(".")}\` | ${origin.confidence} | ${origin.note ?? ""} |`,
      );
      const head = `### ${programme.id}\n\n${all.length - values.length} more in its procedure.\n\n| Value | Confidence | Note |\n|---|---|---|`;
      return `${head}\n${rows.join("\n")}\n`;
    })
    .join("\n");
}

it("lists every unverified value of the catalogue in the documentation", () => {
  const text = readFileSync(file, "utf8");
  const before = text.slice(0, text.indexOf(start) + start.length);
  const after = text.slice(text.indexOf(end));
  const expected = `${before}\n${unverifiedTables()}\n${after}`;
  if (process.env.UPDATE_DOCS === "1") writeFileSync(file, expected);
  expect(readFileSync(file, "utf8")).toBe(expected);
});
