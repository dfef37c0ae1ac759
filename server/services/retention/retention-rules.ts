import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { DomainError } from "#domain/errors.ts";
import {
  latelyDays,
  maxRetentionDays,
  type RetentionKind,
  type RetentionView,
  retentionKinds,
  retentionRule,
} from "#domain/retention.ts";
import { listOrganisations } from "#queries/organisations.sql.ts";
import {
  countRemoved,
  findBeginning,
  type Holding,
  listNamedFiles,
  measureKept,
  putChosenPeriod,
} from "#queries/retention.sql.ts";
import { writeAudit } from "../audit.ts";
import type { FileStore } from "../file-store.ts";
import type { SignedInUser } from "../sign-in.ts";
import { cutoffAfter, daysOf, endOf, listPeriods } from "./periods.ts";

type Asking = { db: Database; files: FileStore; now(): Date; user: SignedInUser };

export type StoreFacts = { files: number; bytes: number };

/** All rules with what lies there, for an administrator of the instance. Throws `forbidden` for anybody else. */
export async function listRetention(asking: Asking): Promise<{ rules: RetentionView[]; store: StoreFacts }> {
  requireInstanceAdministrator(asking.user);
  const { db } = asking;
  const now = asking.now();
  const periods = await listPeriods(db);
  const lately = await countRemoved(db, cutoffAfter(latelyDays, now) ?? now);
  const { store, loose } = await walkStore(asking, cutoffAfter(daysOf(periods, "loose-files"), now));
  const rules: RetentionView[] = [];
  for (const kind of retentionKinds) {
    const { days: usualDays, ...rule } = retentionRule(kind);
    const days = daysOf(periods, kind);
    const { held, bytes, due, next } = kind === "loose-files" ? loose : await measure(asking, kind, days, now);
    const chosen = periods.get(kind);
    rules.push({
      ...{ ...rule, days, usualDays, held, bytes, due },
      changedBy: chosen?.changedBy ?? null,
      changedAt: chosen?.changedAt.toISOString() ?? null,
      nextAt: next === null || days === null ? null : endOf(next, days).toISOString(),
      removedLately: lately.get(kind) ?? 0,
    });
  }
  return { rules, store };
}

/** How much the next round would remove with another period. Errors as for `setRetention`. */
export async function previewRetention(
  asking: Asking,
  period: { kind: RetentionKind; days: number | null },
): Promise<{ due: number }> {
  requireInstanceAdministrator(asking.user);
  checkPeriod(period);
  const { due } = await measure(asking, period.kind, period.days, asking.now());
  return { due };
}

/**
 * Chooses a period, for the whole instance; every organisation finds it in its audit trail. Errors: `forbidden` for
 * whoever is no administrator of the instance; `invalid-input` for a period too short, too long, or never for what must go.
 */
export function setRetention(
  { db, now, user }: Asking,
  period: { kind: RetentionKind; days: number | null },
): Promise<void> {
  requireInstanceAdministrator(user);
  checkPeriod(period);
  const { kind, days } = period;
  return inTransaction(db, async (tx) => {
    const before = daysOf(await listPeriods(tx), kind);
    await putChosenPeriod(tx, { kind, days, userId: user.id, name: user.name, at: now() });
    for (const { id } of await listOrganisations(tx)) {
      await writeAudit(tx, {
        ...{ organisationId: id, userId: user.id, actor: user.name, action: "change" },
        ...{ entity: "retention", entityId: kind, before: { days: before }, after: { days } },
      });
    }
  });
}

function requireInstanceAdministrator(user: SignedInUser): void {
  if (!user.isInstanceAdministrator) throw new DomainError("forbidden", "expected an administrator of the instance");
}

function checkPeriod({ kind, days }: { kind: RetentionKind; days: number | null }): void {
  const { minDays, mayKeep } = retentionRule(kind);
  if (days === null ? mayKeep : days >= minDays && days <= maxRetentionDays) return;
  const never = mayKeep ? ", or never" : "";
  throw new DomainError(
    "invalid-input",
    `expected ${minDays} to ${maxRetentionDays} days for ${kind}${never}, got ${days ?? "never"}`,
    { field: "days", minDays, maxDays: maxRetentionDays },
  );
}

async function measure(asking: Asking, kind: RetentionKind, days: number | null, now: Date): Promise<Holding> {
  const cutoff = cutoffAfter(days, now);
  if (kind === "loose-files") return (await walkStore(asking, cutoff)).loose;
  return measureKept(asking.db, kind, { now, cutoff });
}

/** Looks at every file once: what the store holds, and what of it no row names. */
async function walkStore({ db, files }: Asking, cutoff: Date | null): Promise<{ store: StoreFacts; loose: Holding }> {
  const beginning = await findBeginning(db);
  const named = await listNamedFiles(db);
  const store: StoreFacts = { files: 0, bytes: 0 };
  const loose: Holding & { bytes: number } = { held: 0, bytes: 0, due: 0, next: null };
  for await (const { key, bytes, storedAt } of files.listFiles()) {
    store.files++;
    store.bytes += bytes;
    if (named.has(key)) continue;
    loose.held++;
    loose.bytes += bytes;
    if (!beginning || storedAt < beginning || !cutoff) continue;
    if (storedAt < cutoff) loose.due++;
    else if (loose.next === null || storedAt < loose.next) loose.next = storedAt;
  }
  return { store, loose };
}
