import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addDays, formatISO, parseISO } from "date-fns";
import { listFrozenOfficialIds } from "#queries/demo.sql.ts";
import type { Caller } from "../caller.ts";
import type { FileStore } from "../file-store.ts";
import { importDelivery } from "../imports/import-delivery.ts";

const operator = "Auental Glasfaserbau";
/** How far the streets are, from the first one on: share of the addresses, state, and days since the first of them. */
const progress = [
  { share: 0.2, state: "angeschlossen", daysAgo: 84 },
  { share: 0.14, state: "anschließbar", daysAgo: 40 },
  { share: 0.12, state: "im Bau", daysAgo: 20 },
  { share: 0.24, state: "beauftragt", daysAgo: 6 },
] as const;

/** Takes in the operator's construction report for an application, as an ordinary delivery. */
export async function reportDemoConstruction(
  caller: Caller & { files: FileStore },
  applicationId: string,
  asOf: string,
): Promise<void> {
  const { organisation } = caller.actor;
  const ids = await listFrozenOfficialIds(caller.db, { id: applicationId, organisationId: organisation.id });
  const lines = ["adress_id;betreiber;baustand;datum"];
  let start = 0;
  for (const { share, state, daysAgo } of progress) {
    const part = ids.slice(start, start + Math.round(ids.length * share));
    for (const [index, id] of part.entries()) {
      const days = Math.round(daysAgo * (1 - index / (2 * Math.max(1, part.length))));
      const reached = formatISO(addDays(parseISO(asOf), -days), { representation: "date" });
      lines.push([id, operator, state, reached].join(";"));
    }
    start += part.length;
  }
  if (lines.length === 1) return;
  const folder = await caller.files.workFolder();
  const path = join(folder, "baustand.csv");
  await writeFile(path, `${lines.join("\n")}\n`);
  await importDelivery(
    caller.db,
    {
      kind: "construction",
      path,
      fileName: "baustand.csv",
      organisation,
      asOf,
      publisher: `${operator} (erfunden)`,
      licence: "Erfundene Daten, frei verwendbar (CC0 1.0)",
      synthetic: true,
      actor: { userId: caller.actor.userId, name: caller.actor.name },
    },
    { files: caller.files, now: () => caller.now() },
  );
}
