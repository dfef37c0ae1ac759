import type { Command } from "commander";
import { listProjectsWithApplications } from "#services/projects/list-projects.ts";
import type { Run } from "../command.ts";
import { commandCaller } from "../command-caller.ts";

/** `projects`: the projects of the organisation with their counts. */
export function register(program: Command, run: Run): void {
  program
    .command("projects")
    .description("list the projects with their areas, addresses and eligible addresses")
    .action((_options: object, command: Command) =>
      run(command, async (context) => {
        const projects = await listProjectsWithApplications(await commandCaller(context, "breitbandlotse projects"));
        const lines = projects.map(({ slug, name, status, ruleSet, areas, addresses, eligible }) =>
          [slug, name, status, ruleSet, `${areas} areas`, `${addresses} addresses`, `${eligible} eligible`].join("\t"),
        );
        context.result(projects, lines.length > 0 ? lines.join("\n") : "no projects");
        return 0;
      }),
    );
}
