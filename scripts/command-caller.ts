import type { Caller } from "#services/caller.ts";
import type { CommandContext } from "./command.ts";

/** The command line acts for the organisation as its administrator; `name` is what the audit trail calls it. */
export async function commandCaller(context: CommandContext, name: string): Promise<Caller> {
  const { id, slug, name: title, territory } = await context.organisation();
  const organisation = { id, slug, name: title, territory };
  return {
    db: context.db,
    now: context.now,
    actor: { userId: null, name, role: "administrator", organisation, municipalities: [] },
  };
}
