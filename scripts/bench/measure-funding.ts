import { type FundingSize, fillFunding } from "./bench-funding.ts";
import type { BenchInstance } from "./bench-instance.ts";
import { benchRuleSet } from "./measure-statistics.ts";
import { type BenchRow, medianPair, toRow } from "./row.ts";

const target = 3;
const slackMs = 20;
const runs = 11;
const listedDeadlines = 100;
/** The six weeks that the calendar of December 2026 shows. */
const month = { from: "2026-11-30", to: "2027-01-10" };

/**
 * What the pages of funding ask over HTTP with a full history behind them, each against one statement for the same facts.
 * The overview is measured as the first answer after a change, since until the next one it is kept.
 */
export async function measureFunding(
  instance: BenchInstance,
  scale: BenchRow["scale"],
  size: FundingSize,
): Promise<BenchRow[]> {
  const { db, organisation } = instance;
  await fillFunding(db, { ...size, organisationId: organisation.id, ruleSet: benchRuleSet.id });
  return measureFundingPages(instance, scale);
}

/** The same on projects that are there already. */
export async function measureFundingPages(instance: BenchInstance, scale: BenchRow["scale"]): Promise<BenchRow[]> {
  const { db, organisation } = instance;
  const rows: BenchRow[] = [];
  const project = await db.query<{ id: string }>(
    "select id from project where organisation_id = $1 order by slug limit 1",
    [organisation.id],
  );
  const projectId = project.rows[0]?.id;
  const pages: Page[] = [
    { row: "project-list", ask: () => instance.ask("projects.list", {}), floor: bareProjects },
    { row: "application-list", ask: () => instance.ask("applications.list", { projectId }), floor: bareApplications },
    {
      row: "deadline-list",
      ask: () => instance.ask("deadlines.list", { state: "open", limit: listedDeadlines }),
      floor: bareDeadlines(`order by d.due_on, d.id limit ${listedDeadlines + 1}`),
    },
    {
      row: "deadline-calendar",
      ask: () => instance.ask("deadlines.list", { state: "open", ...month }),
      floor: bareDeadlines(`and d.due_on between '${month.from}' and '${month.to}' order by d.due_on, d.id`),
    },
    {
      row: "overview",
      async ask() {
        await db.query(
          "insert into audit_event (organisation_id, actor, action, entity, entity_id) values ($1, 'Messung', 'update', 'project', '-')",
          [organisation.id],
        );
        return instance.ask("overview.get", { ruleSet: benchRuleSet.id });
      },
      floor: bareOverview,
    },
  ];
  for (const { row, ask, floor } of pages) {
    const items = itemsOf(await ask());
    const times = await medianPair(runs, ask, () => db.query(floor, [organisation.id]));
    rows.push(toRow({ row, engine: instance.engine, scale, items, target }, times, slackMs));
  }
  return rows;
}

/** `floor` is one statement that asks for the same facts, the organisation as $1. */
type Page = { row: string; ask(): Promise<unknown>; floor: string };

/** Rows that an answer carries; for the overview the projects that it is made of. */
function itemsOf(answer: unknown): number {
  if (Array.isArray(answer)) return answer.length;
  if (typeof answer !== "object" || answer === null) return 0;
  if ("deadlines" in answer && Array.isArray(answer.deadlines) && !("projects" in answer))
    return answer.deadlines.length;
  const projects = "projects" in answer ? answer.projects : null;
  return typeof projects === "object" && projects !== null && "total" in projects ? Number(projects.total) : 0;
}

const bareProjects = `select p.*, o.name as organisation, u.name as updated_name, c.addresses, c.eligible,
    (select count(*) from project_area pa where pa.project_id = p.id) as areas
  from project p join organisation o on o.id = p.organisation_id left join app_user u on u.id = p.updated_by
    left join project_count c on c.project_id = p.id
  where p.organisation_id = $1 and p.deleted_at is null order by lower(p.name), p.id`;

const bareApplications = `select a.id, a.number, a.title, a.model, a.stage, a.stage_title, a.outcome, a.applicant, a.updated_at,
    a.frozen_addresses, a.programme_title, p.name, f.number as file_number
  from application a join project p on p.id = a.project_id left join application_file_number f on f.application_id = a.id
  where a.organisation_id = $1 and a.project_id = (select id from project where organisation_id = $1 order by slug limit 1)
  order by a.number`;

function bareDeadlines(rest: string): string {
  return `select d.*, p.name, p.slug, a.number, a.title as application, u.name as responsible,
      (select count(*) from deadline_change c where c.deadline_id = d.id and c.from_on <> c.to_on) as moves
    from deadline d join project p on p.id = d.project_id left join application a on a.id = d.application_id
      left join app_user u on u.id = d.responsible_id
    where d.organisation_id = $1 and d.state = 'open' ${rest}`;
}

/** Light and next date of each project, money by source, and the kept counts by municipality; each table read once. */
const bareOverview = `with live as (
    select a.id, a.project_id, a.outcome from application a where a.organisation_id = $1 and a.deleted_at is null)
  select
    (select json_agg(x) from (select p.id, p.slug, p.name, p.status, o.outcomes, o.drift, d.next from project p
       left join (select l.project_id, array_agg(distinct l.outcome) as outcomes, bool_or(c.open) as drift from live l
         left join (select application_id, bool_or(acknowledged_at is null and to_ineligible + to_unknown + gone > 0) as open
           from drift_check where organisation_id = $1 group by 1) c on c.application_id = l.id
         group by 1) o on o.project_id = p.id
       left join (select project_id, min(due_on) as next from deadline where organisation_id = $1 and state = 'open' group by 1) d
         on d.project_id = p.id
       where p.organisation_id = $1 and p.deleted_at is null) x) as projects,
    (select json_agg(x) from (select l.project_id, m.source, sum(m.delta_cents) filter (where m.step = 'granted-final') as granted,
       sum(m.delta_cents) filter (where m.step = 'requested') as requested,
       sum(m.delta_cents) filter (where m.step = 'received') as received
       from money_entry m join live l on l.id = m.application_id where m.organisation_id = $1 group by 1, 2) x) as money,
    (select json_agg(x) from (select ags, sum(addresses) as addresses, sum(gigabit) as gigabit from overview_count
       where organisation_id = $1 group by ags) x) as places,
    (select json_agg(x) from (select title, due_on from deadline where organisation_id = $1 and state = 'open'
       order by due_on limit 6) x) as deadlines`;
