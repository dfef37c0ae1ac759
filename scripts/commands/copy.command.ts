import type { Command } from "commander";
import { openDatabase } from "#db/database.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { EnvironmentError } from "#server/env.ts";
import { copyInstance } from "#services/copy-instance.ts";
import { CommandFailure, type Run } from "../command.ts";

/** `copy --to`: from the embedded engine of a trial to a PostgreSQL for daily work. */
export function register(program: Command, run: Run): void {
  program
    .command("copy")
    .description("move an instance from the embedded engine to a PostgreSQL with PostGIS, every row and file checked")
    .requiredOption("--to <url>", "address of an empty database: postgres://user:password@host:5432/database")
    .addHelpText("after", "\nStop the application first. The files stay in the data directory, for both.")
    .action(async ({ to }: { to: string }, command: Command) => {
      await run(command, async ({ db, env, files, step, result, alone }) => {
        if (!/^postgres(ql)?:\/\//.test(to)) throw new EnvironmentError(`--to: expected postgres://…, found "${to}"`);
        if (env.databaseUrl !== undefined)
          throw new CommandFailure(2, "DATABASE_URL is set: copy moves an embedded instance. Unset it.", "usage");
        if (!alone)
          throw new CommandFailure(3, "Stop the application first: what it writes now would be lost.", "running");
        const target = openDatabase({ engine: "native", url: to, poolSize: 2 });
        try {
          await migrateDatabase(target);
          const copied = await copyInstance(db, target, files, step);
          const rows = copied.tables.reduce((sum, table) => sum + table.rows, 0);
          result(
            copied,
            `${rows} rows of ${copied.tables.length} tables and ${copied.files} files are the same in the target.\n` +
              "Start with DATABASE_URL and the same DATA_DIR from now on.",
          );
        } finally {
          await target.close();
        }
        return 0;
      });
    });
}
