import type { Queryable } from "#db/database.ts";
import { type DeadlineState, drawdownRule } from "#domain/deadlines/deadline.ts";
import { isProjectWithin } from "./deadlines.sql.ts";

/** Reminders that a server missed are made up for until so many days after the deadline; an open drawdown's at any time. */
const catchUpDays = 3;
export const mailAttempts = 5;

/**
 * Adds the reminders of an organisation that are due on a day, one per deadline and person, and gives their number. Who is
 * reminded already is left alone, so that any number of servers may call it; a quiet correction on or after the day of a
 * reminder stands for it. People get what they may read: mayors within their municipalities, advisers in their projects.
 */
export async function insertReminders(
  tx: Queryable,
  { organisationId, today }: { organisationId: string; today: string },
): Promise<number> {
  const { rowCount } = await tx.query(
    `with rule as (
       select coalesce((select days_before from reminder_rule where organisation_id = $1), '{7,0}') as days
     ), due as (
       select d.id, d.project_id, d.due_on, d.responsible_id, b.days_before
       from deadline d join project p on p.id = d.project_id and p.deleted_at is null
         left join application a on a.id = d.application_id
         cross join lateral (select min(n) as days_before from rule, unnest(rule.days) n where d.due_on - n <= $2::date) b
       where d.organisation_id = $1 and d.state = 'open' and b.days_before is not null
         and d.due_on <= $2::date + (select max(n) from rule, unnest(rule.days) n)
         and (d.due_on >= $2::date - ${catchUpDays} or d.rule_id = '${drawdownRule}')
         and (d.application_id is null or (a.deleted_at is null and not a.pending))
         and not exists (select from deadline_change c where c.deadline_id = d.id and c.quiet and c.to_on = d.due_on
           and (c.recorded_at at time zone 'Europe/Berlin')::date >= d.due_on - b.days_before)
     )
     insert into reminder (organisation_id, deadline_id, user_id, due_on, days_before)
     select $1, due.id, person.user_id, due.due_on, due.days_before
     from due join member person on person.organisation_id = $1 and person.role <> 'viewer'
       left join reminder_setting s on s.organisation_id = $1 and s.user_id = person.user_id
     where (coalesce(s.scope, 'all') = 'all' or (s.scope = 'mine' and due.responsible_id = person.user_id))
       and (cardinality(person.municipalities) = 0 or ${isProjectWithin("due.project_id", "person.municipalities")})
       and (person.role <> 'adviser' or exists (
         select from project_adviser w where w.project_id = due.project_id and w.user_id = person.user_id))
     on conflict (deadline_id, user_id, due_on, days_before) do nothing`,
    [organisationId, today],
  );
  return rowCount ?? 0;
}

export type UnsentReminder = {
  id: string;
  userId: string;
  name: string;
  email: string;
  /** Null until the person has chosen one. */
  language: "de" | "en" | null;
  deadlineId: string;
  title: string;
  dueOn: string;
  project: string;
  application: string | null;
};

/**
 * SQL: member `person` may still read project `p`: not as viewer, mayors within their municipalities, advisers by invitation. What
 * was made while they had more rights must not reach them any more.
 */
const mayStillRead = `person.role <> 'viewer'
  and (cardinality(person.municipalities) = 0 or ${isProjectWithin("p.id", "person.municipalities")})
  and (person.role <> 'adviser' or exists (
    select from project_adviser w where w.project_id = p.id and w.user_id = person.user_id))`;

/** Whether somebody gets mails without having said so: whoever works on the procedure does, others read in the application. */
const wantsMail = "coalesce(s.by_mail, person.role <> 'mayor')";

/**
 * Takes reminders of an organisation to mail them, in order of person and day, and keeps other servers away from them
 * until the next attempt (15 minutes, then four times as long each). Left out are those given up, older than two days, no
 * longer true, or of people who want no mail.
 */
export async function claimUnsent(
  tx: Queryable,
  { organisationId, limit }: { organisationId: string; limit: number },
): Promise<UnsentReminder[]> {
  const { rows } = await tx.query<UnsentReminder>(
    `with taken as (
       select r.id from reminder r join deadline d on d.id = r.deadline_id
         join member person on person.organisation_id = r.organisation_id and person.user_id = r.user_id
         join project p on p.id = d.project_id
         left join reminder_setting s on s.organisation_id = r.organisation_id and s.user_id = r.user_id
       where r.organisation_id = $1 and ${mayStillRead} and r.sent_at is null and r.attempts < ${mailAttempts} and r.next_attempt_at <= now()
         and greatest(r.created_at, r.next_attempt_at) > now() - interval '2 days'
         and d.state = 'open' and d.due_on = r.due_on and ${wantsMail}
       order by r.user_id, r.due_on limit $2 for update of r skip locked
     ), claimed as (
       update reminder r set attempts = attempts + 1,
         next_attempt_at = now() + make_interval(mins => 15 * (4 ^ r.attempts)::integer)
       from taken where r.id = taken.id returning r.id, r.user_id, r.deadline_id
     )
     select c.id::text, c.user_id as "userId", u.name, e.email, u.locale as language, d.id as "deadlineId", d.title, d.due_on as "dueOn",
       p.name as project, a.title as application
     from claimed c join app_user u on u.id = c.user_id join member_email e on e.user_id = c.user_id
       join deadline d on d.id = c.deadline_id
       join project p on p.id = d.project_id left join application a on a.id = d.application_id
     order by c.user_id, d.due_on, c.id`,
    [organisationId, limit],
  );
  return rows;
}

/** Notes that mails went out (`failure` null), or what the mail server said. */
export async function settleSending(
  tx: Queryable,
  { ids, failure }: { ids: readonly string[]; failure: string | null },
): Promise<void> {
  await tx.query(
    "update reminder set sent_at = case when $2::text is null then now() end, failure = $2 where id = any($1::bigint[])",
    [ids, failure],
  );
}

export type ReminderRow = {
  id: string;
  deadlineId: string;
  title: string;
  project: string;
  dueOn: string;
  state: DeadlineState;
  daysBefore: number;
  createdAt: Date;
  readAt: Date | null;
};

/** The reminders of a person, newest first; those of deadlines that moved or were done since stay. */
export async function listReminders(
  tx: Queryable,
  person: { organisationId: string; userId: string; limit: number },
): Promise<{ rows: ReminderRow[]; unread: number }> {
  const { rows } = await tx.query<ReminderRow & { unread: number }>(
    `select r.id::text, r.deadline_id as "deadlineId", d.title, p.name as project, r.due_on as "dueOn", d.state,
       r.days_before as "daysBefore", r.created_at as "createdAt", r.read_at as "readAt",
       (count(*) filter (where r.read_at is null) over ())::integer as unread
     from reminder r join deadline d on d.id = r.deadline_id join project p on p.id = d.project_id and p.deleted_at is null
       join member person on person.organisation_id = r.organisation_id and person.user_id = r.user_id
     where r.organisation_id = $1 and r.user_id = $2 and ${mayStillRead} order by r.id desc limit $3`,
    [person.organisationId, person.userId, person.limit],
  );
  return { rows, unread: rows[0]?.unread ?? 0 };
}

/** Marks the person's reminders as read; `ids` null means all of them. */
export async function markRemindersRead(
  tx: Queryable,
  person: { organisationId: string; userId: string; ids: readonly string[] | null },
): Promise<number> {
  const { rowCount } = await tx.query(
    `update reminder set read_at = now() where organisation_id = $1 and user_id = $2 and read_at is null
       and ($3::bigint[] is null or id = any($3::bigint[]))`,
    [person.organisationId, person.userId, person.ids],
  );
  return rowCount ?? 0;
}

export type FailedReminderRow = {
  id: string;
  person: string;
  email: string;
  title: string;
  dueOn: string;
  failure: string;
  attempts: number;
  nextAttemptAt: Date;
};

/** Reminders of the last 30 days that could not be mailed, newest first. */
export async function listFailedReminders(
  tx: Queryable,
  { organisationId, limit }: { organisationId: string; limit: number },
): Promise<FailedReminderRow[]> {
  const { rows } = await tx.query<FailedReminderRow>(
    `select r.id::text, u.name as person, e.email, d.title, r.due_on as "dueOn", r.failure, r.attempts,
       r.next_attempt_at as "nextAttemptAt"
     from reminder r join app_user u on u.id = r.user_id join member_email e on e.user_id = r.user_id
       join deadline d on d.id = r.deadline_id
     where r.organisation_id = $1 and r.sent_at is null and r.failure is not null
       and r.created_at > now() - interval '30 days'
     order by r.id desc limit $2`,
    [organisationId, limit],
  );
  return rows;
}

/** Lets failed reminders be tried again at once; gives their number. */
export async function retryFailedReminders(tx: Queryable, organisationId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `update reminder set attempts = 0, next_attempt_at = now()
     where organisation_id = $1 and sent_at is null and failure is not null and created_at > now() - interval '30 days'`,
    [organisationId],
  );
  return rowCount ?? 0;
}
