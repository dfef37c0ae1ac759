import type { Command } from "commander";
import { DomainError } from "#domain/errors.ts";
import { CalendarDate } from "#domain/procedure/calendar-date.ts";
import { listDeadlines } from "#services/deadlines/list-deadlines.ts";
import type { Run } from "../command.ts";
import { commandCaller } from "../command-caller.ts";

/** A program that reads the list must not miss any. */
const everything = 10_000_000;

type Options = { from?: string; to?: string; project?: string };

/** `deadlines`: the deadlines of all projects by day, with the rule that each comes from. */
export function register(program: Command, run: Run): void {
  program
    .command("deadlines")
    .description("list the deadlines of all projects, of a time or of one project")
    .option("--from <day>", "first day, YYYY-MM-DD")
    .option("--to <day>", "last day, YYYY-MM-DD")
    .option("--project <slug>", "slug or id of a project")
    .action((options: Options, command: Command) =>
      run(command, async (context) => {
        const caller = await commandCaller(context, "breitbandlotse deadlines");
        const { deadlines } = await listDeadlines(caller, {
          from: dayOf("--from", options.from),
          to: dayOf("--to", options.to),
          projectId: options.project,
          limit: everything,
        });
        const rows = deadlines.map((deadline) => ({
          id: deadline.id,
          project: deadline.project.name,
          application: deadline.application?.title ?? null,
          title: deadline.title,
          dueOn: deadline.dueOn,
          daysLeft: deadline.daysLeft,
          state: deadline.state,
          rule: deadline.explanation.rule?.de ?? null,
          projectId: deadline.project.id,
          applicationId: deadline.application?.id ?? null,
        }));
        const lines = rows.map(({ dueOn, daysLeft, state, title, project, application }) =>
          [dueOn, `${daysLeft} days`, state, title, project, application ?? "–"].join("\t"),
        );
        context.result(rows, lines.length > 0 ? lines.join("\n") : "no deadlines");
        return 0;
      }),
    );
}

function dayOf(option: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const day = CalendarDate.safeParse(value);
  if (!day.success)
    throw new DomainError("invalid-input", `expected a day as YYYY-MM-DD for ${option}, got "${value}"`);
  return day.data;
}
