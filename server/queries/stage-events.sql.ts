import type { Queryable } from "#db/database.ts";
import type { StageEvent } from "#domain/procedure/stage-event.ts";

/** The history of an application by `seq`. */
export async function listStageEvents(tx: Queryable, applicationId: string): Promise<StageEvent[]> {
  const { rows } = await tx.query<Omit<StageEvent, "recordedAt"> & { recordedAt: Date }>(
    `select id, seq, kind, stage, outcome, occurred_on as "occurredOn", reason, corrects, overridden,
       recorded_at as "recordedAt",
       recorded_by_name as "recordedBy"
     from stage_event where application_id = $1 order by seq`,
    [applicationId],
  );
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

/** Appends an entry with the next `seq`; gives its id. The application's row must be locked. */
export async function insertStageEvent(
  tx: Queryable,
  event: Pick<StageEvent, "kind" | "stage" | "occurredOn" | "reason" | "corrects"> & {
    applicationId: string;
    organisationId: string;
    outcome: StageEvent["outcome"];
    overridden?: StageEvent["overridden"];
    userId: string | null;
    actor: string;
  },
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into stage_event (application_id, organisation_id, seq, kind, stage, outcome, occurred_on, reason, corrects,
       recorded_by, recorded_by_name, overridden)
     select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11 from stage_event where application_id = $1
     returning id`,
    [
      event.applicationId,
      event.organisationId,
      event.kind,
      event.stage,
      event.outcome ?? null,
      event.occurredOn,
      event.reason,
      event.corrects,
      event.userId,
      event.actor,
      event.overridden ? JSON.stringify(event.overridden) : null,
    ],
  );
  return rows[0]?.id ?? "";
}
