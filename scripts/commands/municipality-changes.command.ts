import { resolve } from "node:path";
import type { Command } from "commander";
import { importMunicipalityChanges } from "#services/overview/import-municipality-changes.ts";
import type { Run } from "../command.ts";

/** `municipality-changes FILE`: the conversion table by which series go on over reforms of municipalities. */
export function register(program: Command, run: Run): void {
  program
    .command("municipality-changes")
    .description("read which municipality became which: CSV or XLSX with ags_alt, ags_neu, datum, anteil, quelle")
    .argument("<file>", "the table")
    .action((file: string, _options: object, command: Command) =>
      run(command, async (context) => {
        const actor = { userId: null, name: "breitbandlotse municipality-changes" };
        const result = await importMunicipalityChanges(context.db, { path: resolve(file), actor });
        const lines = [
          `${result.changes} changes of municipalities`,
          ...(result.remarks ?? []).map((each) => `Note: ${each}`),
        ];
        context.result(result, lines.join("\n"));
        return 0;
      }),
    );
}
