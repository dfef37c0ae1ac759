import type { Command } from "commander";
import { listDatasets } from "#queries/datasets.sql.ts";
import { datasetView } from "#services/datasets.ts";
import { stateCompleteness } from "#services/imports/state-completeness.ts";
import { undoDelivery } from "#services/imports/undo-delivery.ts";
import type { Run } from "../command.ts";

/** `datasets`: the deliveries of the organisation and the instance; `undo` takes the newest one back, `complete` says what silence means. */
export function register(program: Command, run: Run): void {
  const datasets = program
    .command("datasets")
    .description("list the deliveries that the data comes from, newest first")
    .action((_options: object, command: Command) =>
      run(command, async (context) => {
        const organisation = await context.organisation();
        const views = (await listDatasets(context.db, organisation.id)).map(datasetView);
        const lines = views.map((view) =>
          [view.id, view.kind, view.state, view.asOf, `${view.loaded}/${view.rows}`, view.fileName].join("\t"),
        );
        context.result(views, lines.join("\n"));
      }),
    );

  datasets
    .command("undo <id>")
    .description("take a delivery back as a whole; only the newest one of its scope can go")
    .action((id: string, _options: object, command: Command) =>
      run(command, async (context) => {
        const organisation = await context.organisation();
        const undone = await undoDelivery(
          context.db,
          { datasetId: Number(id), organisation, actor: { userId: null, name: "breitbandlotse datasets undo" } },
          { cancelled: () => context.signal.aborted },
        );
        context.result(undone, `Dataset ${id} was undone: revision ${undone.revision}`);
      }),
    );

  datasets
    .command("complete <id> <municipalities>")
    .description(
      "say for which municipalities supply is known completely with a list of offers: AGS or prefixes separated by commas, " +
        "all that it was confirmed for, or none",
    )
    .action((id: string, municipalities: string, _options: object, command: Command) =>
      run(command, async (context) => {
        const organisation = await context.organisation();
        const stated = await stateCompleteness(
          context.db,
          {
            ...{ datasetId: Number(id), complete: municipalities.split(",").map((part) => part.trim()), organisation },
            actor: { userId: null, name: "breitbandlotse datasets complete" },
          },
          { cancelled: () => context.signal.aborted },
        );
        context.result(
          stated,
          `Dataset ${id}: supply is complete in ${stated.complete.length} municipalities, revision ${stated.revision}`,
        );
      }),
    );
}
