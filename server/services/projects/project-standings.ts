import type { Queryable } from "#db/database.ts";
import { readInOrganisation } from "#db/transaction.ts";
import { germanDay } from "#domain/german-day.ts";
import type { ProjectStanding } from "#domain/project-standing.ts";
import { trafficLight } from "#domain/traffic-light.ts";
import { type ProjectMoneyRow, sumProjectMoney } from "#queries/overview-money.sql.ts";
import { listProjectFacts, listStages, type ProjectFacts } from "#queries/overview-projects.sql.ts";
import type { Caller } from "../caller.ts";
import { getProjectRow } from "./project-record.ts";

/** How one project stands, by id or slug; throws `not-found`. */
export function getProjectStanding(caller: Caller, input: { id: string }): Promise<ProjectStanding> {
  const { organisation, userId } = caller.actor;
  return readInOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const { row } = await getProjectRow(tx, caller, input.id);
    const standings = await readStandings(tx, caller, [row.id]);
    return standings.get(row.id) ?? nothingKnown(germanDay(caller.now()));
  });
}

/** How projects of the organisation stand, by id; `projectIds` null means all. */
export async function readStandings(
  tx: Queryable,
  caller: Caller,
  projectIds: readonly string[] | null,
): Promise<Map<string, ProjectStanding>> {
  const organisationId = caller.actor.organisation.id;
  const today = germanDay(caller.now());
  const facts = await listProjectFacts(tx, { organisationId, projectIds, statuses: null });
  const ids = facts.map(({ id }) => id);
  const stages = await listStages(tx, ids);
  const sums = grantsByProject(await sumProjectMoney(tx, organisationId, projectIds));
  return new Map(
    facts.map((each) => {
      const { id, applications, driftAddresses } = each;
      const money = sums.get(id) ?? noGrant;
      const judged = judgeProject(each, today);
      return [id, { today, applications, stage: stages.get(id) ?? null, ...judged, money, driftAddresses }];
    }),
  );
}

/** Light, reason and next deadline of a project on a day. */
export function judgeProject(facts: ProjectFacts, today: string): Pick<ProjectStanding, "light" | "reason" | "next"> {
  const { status, outcomes, driftAddresses, nextTitle, nextDueOn } = facts;
  const next = nextTitle !== null && nextDueOn !== null ? { title: nextTitle, dueOn: nextDueOn } : null;
  return { ...trafficLight({ status, outcomes, openDrift: driftAddresses > 0, next }, today), next };
}

const noGrant = { grantedCents: 0, receivedCents: 0 };

/** Granted and received money of Bund and Land by project. */
function grantsByProject(sums: readonly ProjectMoneyRow[]): Map<string, ProjectStanding["money"]> {
  const byProject = new Map<string, ProjectStanding["money"]>();
  for (const { projectId, source, grantedCents, receivedCents } of sums) {
    if (source !== "federal" && source !== "land") continue;
    const before = byProject.get(projectId) ?? noGrant;
    byProject.set(projectId, {
      grantedCents: before.grantedCents + grantedCents,
      receivedCents: before.receivedCents + receivedCents,
    });
  }
  return byProject;
}

/** A project that was removed between two looks. */
function nothingKnown(today: string): ProjectStanding {
  const reason = { kind: "no-application" as const, title: null, dueOn: null };
  return { today, applications: 0, stage: null, light: "open", reason, next: null, money: noGrant, driftAddresses: 0 };
}
