import type { Database, Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import {
  countAreaDrift,
  countFlips,
  type DriftStanding,
  type DriftSubject,
  listDriftChecks,
  listDriftSubjects,
  putDriftCheck,
} from "#queries/drift.sql.ts";
import { currentRevision } from "#queries/revisions.sql.ts";
import { type Log, standardErrorLog } from "../log.ts";

/** Tests the frozen set of one application against the current data and keeps the outcome; gives how it stands. */
export async function checkDrift(tx: Queryable, subject: DriftSubject): Promise<DriftStanding> {
  const { fingerprint, standing, ...flips } = await countFlips(tx, subject);
  const { addedKey, ...areas } = await countAreaDrift(tx, subject);
  await putDriftCheck(tx, subject, { ...flips, ...areas, fingerprint: `${fingerprint}${addedKey}` }, new Date());
  return standing;
}

/**
 * Tests one application if its newest test is not of today's data and areas; null when there is nothing to test. `standing`
 * is known where it was tested now.
 */
export async function refreshDrift(
  tx: Queryable,
  application: { applicationId: string; organisationId: string; force?: boolean },
): Promise<(DriftSubject & { standing: DriftStanding | null }) | null> {
  const { applicationId, organisationId, force = false } = application;
  const revision = await currentRevision(tx, organisationId);
  const [subject] = await listDriftSubjects(tx, { organisationId, revision, applicationId, all: true });
  if (!subject) return null;
  const stale = force || (await listDriftSubjects(tx, { organisationId, revision, applicationId })).length > 0;
  return { ...subject, standing: stale ? await checkDrift(tx, subject) : null };
}

/** Tests all applications of an organisation that stand and are not tested yet, each in a transaction of its own. */
export async function refreshAllDrift(
  db: Database,
  organisation: { id: string; userId: string | null },
): Promise<number> {
  const { id, userId } = organisation;
  const subjects = await inOrganisation(db, id, userId, async (tx) =>
    listDriftSubjects(tx, { organisationId: id, revision: await currentRevision(tx, id) }),
  );
  for (const subject of subjects) await inOrganisation(db, id, userId, (tx) => checkDrift(tx, subject));
  return subjects.length;
}

/** Number of flips that wait for a decision: none once the newest test is acknowledged. */
export async function openDrift(
  tx: Queryable,
  application: { applicationId: string; organisationId: string },
): Promise<number> {
  const subject = await refreshDrift(tx, application);
  if (!subject) return 0;
  const { organisationId, applicationId } = application;
  const [check] = await listDriftChecks(tx, { organisationId, applicationIds: [applicationId] });
  return check && check.acknowledgedAt === null ? check.undecided : 0;
}

/**
 * Tests the applications of some organisations after statuses have changed; gives how many organisations could not be tested.
 * A failure is not the delivery's, which stays: it is logged and told, and whoever reads the drift later has the test done then.
 */
export async function checkDriftAfterDelivery(
  db: Database,
  organisations: readonly string[],
  log: Pick<Log, "error"> = standardErrorLog,
): Promise<number> {
  let untested = 0;
  for (const id of organisations) {
    try {
      await refreshAllDrift(db, { id, userId: null });
    } catch (error) {
      untested += 1;
      log.error({ err: error, organisation: id }, "the drift of applications could not be tested after a delivery");
    }
  }
  return untested;
}
