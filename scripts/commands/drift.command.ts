import type { Command } from "commander";
import { driftList } from "#services/applications/drift.ts";
import type { Run } from "../command.ts";
import { commandCaller } from "../command-caller.ts";

/** `drift`: applications whose frozen addresses have flipped since, with counts; those without a flip are left out. */
export function register(program: Command, run: Run): void {
  program
    .command("drift")
    .description("list the applications whose frozen addresses have changed their eligibility")
    .option("--all", "also applications of which nothing has changed")
    .action((options: { all?: boolean }, command: Command) =>
      run(command, async (context) => {
        const applications = await driftList(await commandCaller(context, "breitbandlotse drift"));
        const listed = applications.filter((item) => options.all || flips(item) > 0);
        const lines = listed.map((item) =>
          [
            `${item.project}/${item.number}`,
            item.title,
            `revision ${item.dataRevision}`,
            `${item.toIneligible} no longer eligible`,
            `${item.toEligible} newly eligible`,
            `${item.toUnknown} unknown`,
            `${item.gone} gone`,
            `${item.added} added`,
          ].join("\t"),
        );
        context.result(listed, lines.length > 0 ? lines.join("\n") : "no application has drifted");
        return 0;
      }),
    );
}

function flips(item: {
  toIneligible: number;
  toEligible: number;
  toUnknown: number;
  gone: number;
  added: number;
  outside: number;
}) {
  return item.toIneligible + item.toEligible + item.toUnknown + item.gone + item.added + item.outside;
}
