import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { DomainError } from "#domain/errors.ts";
import { importMunicipalityChanges } from "#services/overview/import-municipality-changes.ts";
import type { Run } from "../command.ts";

/** `municipality-changes FILE`: the conversion table by which series go on over reforms of municipalities. */
export function register(program: Command, run: Run): void {
  program
    .command("municipality-changes")
    .description("read which municipality became which: CSV with ags_alt, ags_neu, datum, anteil, quelle")
    .argument("<file>", "the CSV file")
    .action((file: string, _options: object, command: Command) =>
      run(command, async (context) => {
        const text = await readFile(resolve(file), "utf8").catch((error: Error) => {
          throw new DomainError("invalid-input", `expected a file to read at ${resolve(file)}: ${error.message}`);
        });
        const actor = { userId: null, name: "breitbandlotse municipality-changes" };
        const result = await importMunicipalityChanges(context.db, { text, actor });
        context.result(result, `${result.changes} changes of municipalities`);
        return 0;
      }),
    );
}
