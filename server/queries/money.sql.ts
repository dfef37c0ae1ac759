import type { Queryable } from "#db/database.ts";
import type { GrantNotice } from "#domain/money/drawdown.ts";
import type { MoneyBasis, MoneyEntry, MoneyMovement, MoneySource, MoneyStep } from "#domain/money/money-entry.ts";

export type StepSumRow = {
  projectId: string;
  applicationId: string;
  step: MoneyStep;
  source: MoneySource;
  cents: number;
};

/** Holds the money of an application until the end of the transaction, so that differences are worked out one by one. */
export async function lockMoney(tx: Queryable, applicationId: string): Promise<void> {
  await tx.query("select from application where id = $1 for update", [applicationId]);
}

/** The entries of an application in the order of recording. */
export async function listMoneyEntries(tx: Queryable, applicationId: string): Promise<MoneyEntry[]> {
  const { rows } = await tx.query<Omit<MoneyEntry, "recordedAt"> & { recordedAt: Date }>(
    `select id::text, step, source, period, delta_cents::double precision as cents, effective_on as "effectiveOn", basis,
       reference, reason, corrects::text, drawdown_id as "drawdownId", recorded_at as "recordedAt",
       recorded_by_name as "recordedBy"
     from money_entry where application_id = $1 order by money_entry.id`,
    [applicationId],
  );
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

export type NewMoneyEntry = MoneyMovement & {
  effectiveOn: string;
  basis: MoneyBasis;
  reference?: string | null | undefined;
  reason?: string | null | undefined;
  corrects?: string | null | undefined;
  drawdownId?: string | null | undefined;
};

/** Adds entries in the order given. */
export async function insertMoneyEntries(
  tx: Queryable,
  scope: { organisationId: string; applicationId: string; userId: string | null; userName: string },
  entries: readonly NewMoneyEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `insert into money_entry (organisation_id, application_id, step, source, period, delta_cents, effective_on, basis,
       corrects, drawdown_id, reference, reason, recorded_by, recorded_by_name)
     select $1, $2, e.step, e.source, e.period, e.cents, e."effectiveOn", e.basis, e.corrects, e."drawdownId",
       e.reference, e.reason, $3, $4
     from rows from (jsonb_to_recordset($5::jsonb) as (step text, source text, period integer, cents bigint,
       "effectiveOn" date, basis text, corrects bigint, "drawdownId" uuid, reference text, reason text))
       with ordinality as e (step, source, period, cents, "effectiveOn", basis, corrects, "drawdownId", reference, reason, place)
     order by e.place`,
    [scope.organisationId, scope.applicationId, scope.userId, scope.userName, JSON.stringify(entries)],
  );
}

/** The notices of an application, oldest first. */
export async function listNotices(tx: Queryable, applicationId: string): Promise<GrantNotice[]> {
  const { rows } = await tx.query<GrantNotice>(
    `select id, source, step, noticed_on as "noticedOn", reference, period_from as "periodFrom", period_to as "periodTo",
       share_basis_points as "shareBasisPoints", retention_basis_points as "retentionBasisPoints"
     from money_notice where application_id = $1 order by noticed_on, recorded_at`,
    [applicationId],
  );
  return rows;
}

export async function insertNotice(
  tx: Queryable,
  scope: { organisationId: string; applicationId: string; userId: string | null; userName: string },
  notice: Omit<GrantNotice, "id">,
): Promise<void> {
  await tx.query(
    `insert into money_notice (organisation_id, application_id, source, step, noticed_on, reference, period_from,
       period_to, share_basis_points, retention_basis_points, recorded_by, recorded_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      scope.organisationId,
      scope.applicationId,
      notice.source,
      notice.step,
      notice.noticedOn,
      notice.reference,
      notice.periodFrom,
      notice.periodTo,
      notice.shareBasisPoints,
      notice.retentionBasisPoints,
      scope.userId,
      scope.userName,
    ],
  );
}

/** Sums per application, step and source of all or some projects; steps without entries are left out. */
export async function sumMoneySteps(
  tx: Queryable,
  filter: { organisationId: string; projectIds?: readonly string[] | undefined },
): Promise<StepSumRow[]> {
  const { rows } = await tx.query<StepSumRow>(
    `select a.project_id as "projectId", e.application_id as "applicationId", e.step, e.source,
       sum(e.delta_cents)::double precision as cents
     from money_entry e join application a on a.id = e.application_id and a.deleted_at is null and not a.pending
     where e.organisation_id = $1 and ($2::uuid[] is null or a.project_id = any($2))
     group by a.project_id, e.application_id, e.step, e.source`,
    [filter.organisationId, filter.projectIds ?? null],
  );
  return rows;
}

export type NoticeRow = Pick<GrantNotice, "source" | "step" | "noticedOn" | "reference"> & { applicationId: string };

/** The newest notice of each application and funder: the final one where there is one. */
export async function newestNotices(tx: Queryable, organisationId: string): Promise<NoticeRow[]> {
  const { rows } = await tx.query<NoticeRow>(
    `select distinct on (application_id, source) application_id as "applicationId", source, step,
       noticed_on as "noticedOn", reference
     from money_notice where organisation_id = $1
     order by application_id, source, step = 'granted-final' desc, noticed_on desc, recorded_at desc`,
    [organisationId],
  );
  return rows;
}
