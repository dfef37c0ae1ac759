import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { createApplication } from "#services/applications/create-application.ts";
import { getApplication } from "#services/applications/get-application.ts";
import { listDeadlines } from "#services/deadlines/list-deadlines.ts";
import { handInDemoProof } from "#services/demo-applications/demo-proof.ts";
import { walkStages } from "#services/demo-applications/walk-stages.ts";
import { openFileStore } from "#services/file-store.ts";
import { saveMilestone } from "#services/milestones/save-milestone.ts";
import { getMoney } from "#services/money/get-money.ts";
import { recordFigures } from "#services/money/record-figures.ts";
import { createProject } from "#services/projects/create-project.ts";
import { buildPlanningWorld } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

describe.each(engines())("an interim proof of the demo on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);

  it("is handed in with what was received, settles its milestone and leaves the next one overdue", () =>
    isolated(async (db) => {
      const files = openFileStore(mkdtempSync(join(tmpdir(), "breitbandlotse-files-")));
      const ada = { ...(await buildPlanningWorld(db)).as("administrator"), files };
      const project = await createProject(ada, { name: "Nord", ruleSet: "gigabit-rl-2-2024" });
      const asked = { projectId: project.id, programmeId: "gigabit-rl-2021", model: "gap" as const };
      const { id } = await createApplication(ada, asked);
      const walk = { applicationId: id, until: "construction", from: "2024-01-10", to: "2026-03-01" };
      await walkStages(ada, walk);
      const none = { plannedAddresses: null, plannedTrenchMetres: null, plannedCents: null, note: null };
      for (const on of ["2026-04-18", "2026-08-13"]) {
        const fields = { ...none, title: `Meilenstein ${on}`, plannedOn: on, actualOn: on };
        await saveMilestone(ada, { applicationId: id, fields });
      }
      const received = { step: "received" as const, basis: "receipt" as const, effectiveOn: "2026-06-02" };
      await recordFigures(ada, { id, ...received, figures: [{ source: "federal", period: 2026, cents: 120_00 }] });

      await handInDemoProof(ada, id, { on: "2026-06-11", acceptedOn: "2026-07-31" });

      const money = await getMoney(ada, { id });
      const { deadlines } = await listDeadlines(ada, { applicationId: id });
      const proofs = deadlines.filter(({ ruleId }) => ruleId?.startsWith("interim-proof"));
      expect(money.proofs).toMatchObject([{ kind: "interim", provenCents: 120_00, acceptedOn: "2026-07-31" }]);
      expect(money.chain.bySource.federal).toMatchObject({ figures: { proven: 120_00 }, open: { proven: 0 } });
      expect(proofs.map(({ ruleId, state, daysLeft }) => [ruleId, state, daysLeft < 0])).toEqual([
        ["interim-proof-milestone", "done", true],
        ["interim-proof-milestone", "open", true],
        ["interim-proof-next", "open", false],
      ]);
      expect((await getApplication(ada, { id })).state.done["interim-proof"]).toBe("2026-06-11");
    }));
});
