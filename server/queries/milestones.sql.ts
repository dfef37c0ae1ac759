import type { Queryable } from "#db/database.ts";
import type { Milestone, MilestoneInput } from "#domain/milestone.ts";

const columns = `m.id, m.application_id as "applicationId", m.number, m.title, m.planned_on::text as "plannedOn",
  m.actual_on::text as "actualOn", m.planned_addresses as "plannedAddresses",
  m.planned_trench_metres as "plannedTrenchMetres", m.planned_cents::float8 as "plannedCents", m.note, m.version`;

/** Milestones of an application by number. */
export async function listMilestones(tx: Queryable, applicationId: string): Promise<Milestone[]> {
  const { rows } = await tx.query<Milestone>(
    `select ${columns} from milestone m where m.application_id = $1 order by m.number`,
    [applicationId],
  );
  return rows;
}

/** One milestone; null when the organisation has none by that id. */
export async function findMilestone(tx: Queryable, id: string): Promise<Milestone | null> {
  const { rows } = await tx.query<Milestone>(`select ${columns} from milestone m where m.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Inserts a milestone under the next number of its application; gives its id. */
export async function insertMilestone(
  tx: Queryable,
  milestone: { organisationId: string; applicationId: string; userId: string | null; fields: MilestoneInput },
): Promise<string> {
  const { organisationId, applicationId, userId, fields } = milestone;
  const { rows } = await tx.query<{ id: string }>(
    `insert into milestone (organisation_id, application_id, number, title, planned_on, actual_on, planned_addresses,
       planned_trench_metres, planned_cents, note, created_by)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 from milestone where application_id = $2
     returning id`,
    [organisationId, applicationId, ...values(fields), userId],
  );
  return rows[0]?.id ?? "";
}

/** Writes the fields over exactly the version named; false when someone else was first. */
export async function updateMilestone(
  tx: Queryable,
  milestone: { id: string; version: number; fields: MilestoneInput },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update milestone set title = $3, planned_on = $4, actual_on = $5, planned_addresses = $6,
       planned_trench_metres = $7, planned_cents = $8, note = $9, version = version + 1, updated_at = now()
     where id = $1 and version = $2`,
    [milestone.id, milestone.version, ...values(milestone.fields)],
  );
  return rowCount === 1;
}

export async function deleteMilestone(tx: Queryable, id: string): Promise<void> {
  await tx.query("delete from milestone where id = $1", [id]);
}

function values(fields: MilestoneInput): unknown[] {
  const { title, plannedOn, actualOn, plannedAddresses, plannedTrenchMetres, plannedCents, note } = fields;
  return [title, plannedOn, actualOn, plannedAddresses, plannedTrenchMetres, plannedCents, note || null];
}
