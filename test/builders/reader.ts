import type { Database } from "#db/database.ts";
import type { Caller } from "#services/caller.ts";
import { computeStatus, syncRuleSets } from "#services/status.ts";
import { applyRevision, buildSupplyWorld, type World, type WorldAddress } from "./supply-world.ts";

/** A planner who reads a world whose statuses are computed and applied. */
export async function buildReader(
  db: Database,
  input: { addresses: WorldAddress[]; covered?: string[]; slug?: string },
): Promise<{ caller: Caller; world: World }> {
  await syncRuleSets(db);
  const world = await buildSupplyWorld(db, { covered: ["01001001", "01001002"], ...input });
  await computeStatus(db, world);
  await applyRevision(db, world);
  return { world, caller: readerOf(db, world) };
}

export function readerOf(db: Database, world: World, municipalities: string[] = []): Caller {
  return {
    db,
    actor: {
      userId: null,
      name: "Planerin",
      role: "planner",
      organisation: { id: world.organisationId, slug: "welt", name: "Welt", territory: [] },
      municipalities,
    },
    now: () => new Date("2025-07-01T00:00:00Z"),
  };
}
