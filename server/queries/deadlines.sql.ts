import type { Queryable } from "#db/database.ts";
import type { DeadlineExplanation, DeadlineState } from "#domain/deadlines/deadline.ts";
import type { Confidence } from "#domain/programmes/sourced.ts";
import type { Text } from "#domain/rule-set.ts";
import { holdsAddressIn } from "./areas.sql.ts";
import { Values } from "./values.ts";

/** What lists show of a deadline. */
export type DeadlineEntryRow = Omit<DeadlineRow, "explanation" | "createdAt">;

export type DeadlineRow = {
  id: string;
  projectId: string;
  projectSlug: string;
  projectName: string;
  applicationId: string | null;
  applicationNumber: number | null;
  applicationTitle: string | null;
  ruleId: string | null;
  round: number;
  stage: string | null;
  title: string;
  ruleTitle: Text | null;
  /** How sure the rule is; null where no rule is named. */
  confidence: Confidence | null;
  dueOn: string;
  fixedBy: string | null;
  explanation: unknown;
  state: DeadlineState;
  doneOn: string | null;
  closedBy: string | null;
  responsibleId: string | null;
  responsibleName: string | null;
  moves: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

/** Whose deadlines a person may see; `municipalities` (AGS) is empty for all. Advisers are bound by the database itself. */
export type DeadlineSight = { organisationId: string; municipalities: readonly string[] };

const columns = `d.id, d.project_id as "projectId", p.slug as "projectSlug", p.name as "projectName",
  d.application_id as "applicationId", a.number as "applicationNumber", a.title as "applicationTitle",
  d.rule_id as "ruleId", d.round, d.stage, d.title, d.explanation -> 'title' as "ruleTitle",
  d.explanation #>> '{origin,confidence}' as confidence, d.due_on as "dueOn", d.fixed_by as "fixedBy", d.state,
  d.done_on as "doneOn", d.closed_by as "closedBy", d.responsible_id as "responsibleId", u.name as "responsibleName",
  (select count(*)::integer from deadline_change c where c.deadline_id = d.id and c.from_on <> c.to_on) as moves,
  d.version, d.updated_at as "updatedAt"`;

const explained = `${columns}, d.explanation, d.created_at as "createdAt"`;

// `offset 0` makes each deadline look its project up: row-level security lets the planner expect a few rows, and for a month
// of thousands it would compare each with every project.
const tables = `deadline d join lateral (
    select slug, name from project where id = d.project_id and deleted_at is null offset 0) p on true
  left join application a on a.id = d.application_id left join app_user u on u.id = d.responsible_id`;

/**
 * Deadlines by day; `from` and `to` (`YYYY-MM-DD`, both included) bound the day, null leaves a bound out. Those of removed
 * projects and applications are left out. Uses the index on organisation and day for open ones.
 */
export function listDeadlines(tx: Queryable, search: DeadlineSearch): Promise<DeadlineRow[]> {
  return readDeadlines(tx, search, explained);
}

/** The same without how each day came about, which is most of a deadline. */
export function listDeadlineEntries(tx: Queryable, search: DeadlineSearch): Promise<DeadlineEntryRow[]> {
  return readDeadlines(tx, search, columns);
}

export type DeadlineSearch = DeadlineSight & {
  from: string | null;
  to: string | null;
  state: DeadlineState | null;
  projectId: string | null;
  applicationId: string | null;
  responsibleId: string | null;
  limit: number;
};

async function readDeadlines<Row>(tx: Queryable, filter: DeadlineSearch, selected: string): Promise<Row[]> {
  const values = new Values();
  const conditions = sightConditions(values, filter);
  if (filter.from !== null) conditions.push(`d.due_on >= ${values.add(filter.from)}::date`);
  if (filter.to !== null) conditions.push(`d.due_on <= ${values.add(filter.to)}::date`);
  // Written out, so that the planner can use the index of open deadlines.
  if (filter.state !== null) conditions.push(`d.state = '${filter.state}'`);
  if (filter.projectId !== null) conditions.push(`d.project_id = ${values.add(filter.projectId)}`);
  if (filter.applicationId !== null) conditions.push(`d.application_id = ${values.add(filter.applicationId)}`);
  if (filter.responsibleId !== null) conditions.push(`d.responsible_id = ${values.add(filter.responsibleId)}`);
  const { rows } = await tx.query<Row>(
    `select ${selected} from ${tables} where ${conditions.join(" and ")}
     order by d.due_on, d.id limit ${values.add(filter.limit)}`,
    values.list,
  );
  return rows;
}

/** One deadline; null when there is none by that id that the person may see. */
export async function findDeadline(tx: Queryable, sight: DeadlineSight, id: string): Promise<DeadlineRow | null> {
  const values = new Values();
  const conditions = [...sightConditions(values, sight), `d.id = ${values.add(id)}`];
  const { rows } = await tx.query<DeadlineRow>(
    `select ${explained} from ${tables} where ${conditions.join(" and ")}`,
    values.list,
  );
  return rows[0] ?? null;
}

function sightConditions(values: Values, sight: DeadlineSight): string[] {
  const conditions = [
    `d.organisation_id = ${values.add(sight.organisationId)}`,
    "(d.application_id is null or (a.deleted_at is null and not a.pending))",
  ];
  if (sight.municipalities.length > 0) {
    conditions.push(isProjectWithin("d.project_id", `${values.add(sight.municipalities)}::text[]`));
  }
  return conditions;
}

/** SQL: the project has an area that holds an address of one of the municipalities (an expression of type `text[]`). */
export function isProjectWithin(projectId: string, municipalities: string): string {
  return `exists (select from project_area pa join area_revision r on r.id = pa.area_revision_id
    where pa.project_id = ${projectId} and ${holdsAddressIn("r.geom", municipalities)})`;
}

/** The deadlines of an application that come from rules, locked until the end of the transaction. */
export async function lockRuleDeadlines(tx: Queryable, applicationId: string) {
  const { rows } = await tx.query<{
    id: string;
    ruleId: string;
    round: number;
    dueOn: string;
    fixedBy: string | null;
    state: DeadlineState;
    doneOn: string | null;
    closedBy: string | null;
    explanation: unknown;
  }>(
    `select id, rule_id as "ruleId", round, due_on as "dueOn", fixed_by as "fixedBy", state, done_on as "doneOn",
       closed_by as "closedBy", explanation
     from deadline where application_id = $1 and rule_id is not null order by rule_id, round for update`,
    [applicationId],
  );
  return rows;
}

/** Adds a deadline and gives its id; null when the rule has one for that round already. */
export async function insertDeadline(
  tx: Queryable,
  deadline: {
    organisationId: string;
    projectId: string;
    applicationId: string | null;
    ruleId: string | null;
    round: number;
    stage: string | null;
    title: string;
    dueOn: string;
    fixedBy: string | null;
    explanation: DeadlineExplanation;
    state: DeadlineState;
    doneOn: string | null;
    closedBy: string | null;
    responsibleId: string | null;
    userId: string | null;
  },
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into deadline (organisation_id, project_id, application_id, rule_id, round, stage, title, due_on, fixed_by,
       explanation, state, done_on, closed_by, responsible_id, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (application_id, rule_id, round) where rule_id is not null do nothing returning id`,
    [
      deadline.organisationId,
      deadline.projectId,
      deadline.applicationId,
      deadline.ruleId,
      deadline.round,
      deadline.stage,
      deadline.title,
      deadline.dueOn,
      deadline.fixedBy,
      JSON.stringify(deadline.explanation),
      deadline.state,
      deadline.doneOn,
      deadline.closedBy,
      deadline.responsibleId,
      deadline.userId,
    ],
  );
  return rows[0]?.id ?? null;
}

/** Writes a deadline over exactly the version named (null: whichever it is); false when someone else was first. */
export async function updateDeadline(
  tx: Queryable,
  deadline: {
    id: string;
    version: number | null;
    dueOn: string;
    fixedBy: string | null;
    explanation: DeadlineExplanation;
    state: DeadlineState;
    doneOn: string | null;
    closedBy: string | null;
    responsibleId: string | null;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update deadline set due_on = $3, fixed_by = $4, explanation = $5, state = $6, done_on = $7, closed_by = $8,
       responsible_id = $9, version = version + 1, updated_at = now()
     where id = $1 and ($2::integer is null or version = $2)`,
    [
      deadline.id,
      deadline.version,
      deadline.dueOn,
      deadline.fixedBy,
      JSON.stringify(deadline.explanation),
      deadline.state,
      deadline.doneOn,
      deadline.closedBy,
      deadline.responsibleId,
    ],
  );
  return rowCount === 1;
}

/** Writes day and standing as the rules say, and leaves who is responsible alone; `title` null leaves the title alone. */
export async function updateByRule(
  tx: Queryable,
  deadline: {
    id: string;
    title: string | null;
    dueOn: string;
    explanation: DeadlineExplanation;
    state: DeadlineState;
    doneOn: string | null;
    closedBy: string | null;
  },
): Promise<void> {
  await tx.query(
    `update deadline set due_on = $2, explanation = $3, state = $4, done_on = $5, closed_by = $6,
       title = coalesce($7, title), version = version + 1, updated_at = now()
     where id = $1`,
    [
      deadline.id,
      deadline.dueOn,
      JSON.stringify(deadline.explanation),
      deadline.state,
      deadline.doneOn,
      deadline.closedBy,
      deadline.title,
    ],
  );
}
