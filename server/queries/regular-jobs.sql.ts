import type { Queryable } from "#db/database.ts";

/**
 * Queues a job of the instance itself, unless one of its kind waits already or was queued within so many minutes; tells
 * whether it did. Two servers at the very same moment may both queue one.
 */
export async function enqueueRegular(
  db: Queryable,
  { kind, withinMinutes }: { kind: string; withinMinutes: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into job (organisation_id, kind, input, state)
     select null, $1, '{}', 'queued' where not exists (
       select from job where kind = $1 and (state = 'queued' or created_at > now() - make_interval(mins => $2)))`,
    [kind, withinMinutes],
  );
  return rowCount === 1;
}

/** Removes the finished jobs of a kind that runs again and again. */
export async function forgetRegular(
  db: Queryable,
  { kind, olderThanDays }: { kind: string; olderThanDays: number },
): Promise<void> {
  await db.query(
    "delete from job where kind = $1 and organisation_id is null and finished_at < now() - make_interval(days => $2)",
    [kind, olderThanDays],
  );
}
