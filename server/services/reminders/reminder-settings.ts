import { inOrganisation } from "#db/transaction.ts";
import { defaultReminderDays, type ReminderScope, type ReminderSetting } from "#domain/deadlines/reminder.ts";
import { DomainError } from "#domain/errors.ts";
import {
  findReminderRule,
  findReminderSetting,
  saveReminderRule,
  saveReminderSetting,
} from "#queries/reminder-settings.sql.ts";
import { writeAudit } from "../audit.ts";
import type { Caller } from "../caller.ts";
import type { InstanceFacts } from "../instance-facts.ts";

type Person = Caller & { instance: InstanceFacts };

/** What the caller is reminded of, and how; mayors get no mails unless they ask for them. */
export function getReminderSetting(caller: Person): Promise<ReminderSetting> {
  const { organisation, userId, role } = caller.actor;
  return inOrganisation(caller.db, organisation.id, userId, async (tx) => {
    const daysBefore = (await findReminderRule(tx, organisation.id)) ?? defaultReminderDays;
    const chosen = userId === null ? null : await findReminderSetting(tx, { organisationId: organisation.id, userId });
    const { byMail, scope } = chosen ?? { byMail: role !== "mayor", scope: "all" as const };
    return { byMail, scope, daysBefore, mailAvailable: caller.instance.mail };
  });
}

export function setReminderSetting(
  caller: Person,
  { byMail, scope }: { byMail: boolean; scope: ReminderScope },
): Promise<ReminderSetting> {
  const { organisation, userId, name: actor } = caller.actor;
  if (userId === null) throw new DomainError("forbidden", "expected a person, got a command");
  const organisationId = organisation.id;
  return inOrganisation(caller.db, organisationId, userId, async (tx) => {
    const before = await findReminderSetting(tx, { organisationId, userId });
    await saveReminderSetting(tx, { organisationId, userId, byMail, scope });
    const entry = { organisationId, userId, actor, entity: "reminder-setting", entityId: userId };
    await writeAudit(tx, { ...entry, action: "save", before, after: { byMail, scope } });
  }).then(() => getReminderSetting(caller));
}

/** Sets at how many days before a deadline the organisation reminds; an empty list switches reminders off. */
export function setReminderRule(
  caller: Person,
  { daysBefore }: { daysBefore: readonly number[] },
): Promise<ReminderSetting> {
  const { organisation, userId, name: actor } = caller.actor;
  const organisationId = organisation.id;
  return inOrganisation(caller.db, organisationId, userId, async (tx) => {
    const before = (await findReminderRule(tx, organisationId)) ?? defaultReminderDays;
    await saveReminderRule(tx, { organisationId, daysBefore, userId });
    const entry = { organisationId, userId, actor, entity: "reminder-rule", entityId: organisationId };
    await writeAudit(tx, { ...entry, action: "save", before: { daysBefore: before }, after: { daysBefore } });
  }).then(() => getReminderSetting(caller));
}
