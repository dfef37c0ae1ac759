import type { Caller } from "#services/caller.ts";
import type { CommandContext } from "../command.ts";

/** The person at the command line: acts for the organisation with an administrator's rights. */
export async function commandCaller(context: CommandContext, command: string): Promise<Caller> {
  const { id, slug, name, territory } = await context.organisation();
  return {
    db: context.db,
    now: context.now,
    actor: {
      userId: null,
      name: `breitbandlotse ${command}`,
      role: "administrator",
      organisation: { id, slug, name, territory },
      municipalities: [],
    },
  };
}
