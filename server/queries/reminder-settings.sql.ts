import type { Queryable } from "#db/database.ts";
import type { ReminderScope } from "#domain/deadlines/reminder.ts";

/** The days before a deadline at which the organisation reminds; null where it has not said. */
export async function findReminderRule(tx: Queryable, organisationId: string): Promise<number[] | null> {
  const { rows } = await tx.query<{ days: number[] }>(
    "select days_before as days from reminder_rule where organisation_id = $1",
    [organisationId],
  );
  return rows[0]?.days ?? null;
}

export async function saveReminderRule(
  tx: Queryable,
  rule: { organisationId: string; daysBefore: readonly number[]; userId: string | null },
): Promise<void> {
  await tx.query(
    `insert into reminder_rule (organisation_id, days_before, updated_by) values ($1, $2, $3)
     on conflict (organisation_id) do update set days_before = $2, updated_by = $3, updated_at = now()`,
    [rule.organisationId, rule.daysBefore, rule.userId],
  );
}

/** What a person has chosen; null where they have chosen nothing. */
export async function findReminderSetting(
  tx: Queryable,
  person: { organisationId: string; userId: string },
): Promise<{ byMail: boolean; scope: ReminderScope } | null> {
  const { rows } = await tx.query<{ byMail: boolean; scope: ReminderScope }>(
    `select by_mail as "byMail", scope from reminder_setting where organisation_id = $1 and user_id = $2`,
    [person.organisationId, person.userId],
  );
  return rows[0] ?? null;
}

export async function saveReminderSetting(
  tx: Queryable,
  setting: { organisationId: string; userId: string; byMail: boolean; scope: ReminderScope },
): Promise<void> {
  await tx.query(
    `insert into reminder_setting (organisation_id, user_id, by_mail, scope) values ($1, $2, $3, $4)
     on conflict (organisation_id, user_id) do update set by_mail = $3, scope = $4`,
    [setting.organisationId, setting.userId, setting.byMail, setting.scope],
  );
}
