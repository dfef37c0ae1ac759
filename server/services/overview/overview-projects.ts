import type { Queryable } from "#db/database.ts";
import { daysBetween } from "#domain/days-between.ts";
import type { Overview, OverviewMoney, OverviewProject } from "#domain/overview.ts";
import { moneySourceNames } from "#domain/overview.ts";
import type { ProjectStatus } from "#domain/project.ts";
import { lightOrder } from "#domain/traffic-light.ts";
import { findNextDrawdown, type ProjectMoneyRow, sumProjectMoney } from "#queries/overview-money.sql.ts";
import { listOpenDeadlines, listProjectFacts, listStages, type ProjectFacts } from "#queries/overview-projects.sql.ts";
import { judgeProject } from "../projects/project-standings.ts";

/** Applications that were not granted are nobody's business outside the organisation. */
const publishedStatuses: readonly ProjectStatus[] = ["granted", "building", "done"];
const shownProjects = 50;
const shownDeadlines = 6;

export type ProjectPart = Pick<Overview, "projects" | "deadlines" | "money">;

/**
 * Projects with their light, the next deadlines and the money, of the organisation or of `projectIds`. Published are granted
 * projects with their stage and the sums of money over all of them, nothing else.
 */
export async function readProjects(
  tx: Queryable,
  request: { organisationId: string; projectIds: readonly string[] | null; published: boolean; today: string },
): Promise<ProjectPart> {
  const { organisationId, projectIds, published, today } = request;
  const statuses = published ? publishedStatuses : null;
  const facts = await listProjectFacts(tx, { organisationId, projectIds, statuses });
  const judged = facts.map((each) => ({ facts: each, ...judgeProject(each, today) })).sort(worstFirst);
  const shown = judged.slice(0, shownProjects);
  const ids = published ? facts.map((each) => each.id) : projectIds;
  const sums = await sumProjectMoney(tx, organisationId, ids);
  const stages = await listStages(
    tx,
    shown.map((each) => each.facts.id),
  );
  const money = totalMoney(sums);
  if (published) {
    money.bySource = [];
    money.ownShareCents = null;
  } else money.nextDrawdown = await findNextDrawdown(tx, organisationId, projectIds);
  const open = published ? [] : await listOpenDeadlines(tx, { organisationId, projectIds, limit: shownDeadlines });
  return {
    projects: {
      total: facts.length,
      shown: shown.map((each) => toProject(each, sums, stages.get(each.facts.id) ?? null, published)),
    },
    deadlines: open.map((deadline) => ({ ...deadline, daysLeft: daysBetween(today, deadline.dueOn) })),
    money,
  };
}

type Judged = { facts: ProjectFacts } & ReturnType<typeof judgeProject>;

function worstFirst(a: Judged, b: Judged): number {
  return (
    lightOrder.indexOf(a.light) - lightOrder.indexOf(b.light) ||
    (a.facts.nextDueOn ?? "9999").localeCompare(b.facts.nextDueOn ?? "9999") ||
    a.facts.name.localeCompare(b.facts.name, "de")
  );
}

function toProject(
  { facts, light, reason, next }: Judged,
  sums: readonly ProjectMoneyRow[],
  stage: OverviewProject["stage"],
  published: boolean,
): OverviewProject {
  const { id, slug, name, status, applications } = facts;
  const own = totalMoney(sums.filter((sum) => sum.projectId === id));
  if (published)
    return { id, slug, name, status, stage, applications, light: null, reason: null, next: null, money: null };
  const { grantedCents, receivedCents } = own;
  return { id, slug, name, status, stage, applications, light, reason, next, money: { grantedCents, receivedCents } };
}

function totalMoney(sums: readonly ProjectMoneyRow[]): OverviewMoney {
  const bySource = moneySourceNames.map((source) => {
    const total = { source, grantedCents: 0, requestedCents: 0, receivedCents: 0 };
    for (const sum of sums) {
      if (sum.source !== source) continue;
      total.grantedCents += sum.grantedCents;
      total.requestedCents += sum.requestedCents;
      total.receivedCents += sum.receivedCents;
    }
    return total;
  });
  const add = (key: "grantedCents" | "requestedCents" | "receivedCents") =>
    bySource
      .filter(({ source }) => source === "federal" || source === "land")
      .reduce((sum, each) => sum + each[key], 0);
  return {
    grantedCents: add("grantedCents"),
    requestedCents: add("requestedCents"),
    receivedCents: add("receivedCents"),
    bySource: bySource.filter((each) => each.grantedCents || each.requestedCents || each.receivedCents),
    ownShareCents: sums.reduce((sum, each) => sum + each.ownShareCents, 0),
    nextDrawdown: null,
  };
}
