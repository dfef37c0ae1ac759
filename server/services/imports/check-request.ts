import type { Database } from "#db/database.ts";
import { DomainError } from "#domain/errors.ts";
import { germanDay } from "#domain/german-day.ts";
import { completeWords, scopeWords } from "#domain/import-request.ts";
import { isCalendarDay } from "#domain/procedure/calendar-date.ts";
import { faultOfKeys } from "#domain/region-key.ts";
import { spatialReferenceExists } from "#queries/import-srid.sql.ts";
import type { DeliveryRequest } from "./delivery.ts";
import { belongsToInstance } from "./instance-rights.ts";

/** Throws `invalid-input` for a request that cannot be right, whatever the file holds; `today` is the day in Germany. */
export async function checkRequest(db: Database, request: DeliveryRequest, now: Date): Promise<void> {
  if (!belongsToInstance(request.kind) && !request.organisation)
    throw new DomainError("invalid-input", `expected the organisation that owns the ${request.kind}, got none`);
  checkAsOf(request.asOf, now);
  checkKeys("scope", request.scope, scopeWords);
  checkKeys("complete", request.complete, completeWords);
  if (request.srid !== undefined && !(await spatialReferenceExists(db, request.srid)))
    throw new DomainError("invalid-input", `expected an EPSG code that PostGIS knows, got ${request.srid}`);
}

/**
 * Throws `invalid-input` for no day (`YYYY-MM-DD`), and for one that is still to come in Germany: every correct delivery after
 * it would be the older one.
 */
export function checkAsOf(asOf: string, now: Date): void {
  if (!isCalendarDay(asOf))
    throw new DomainError("invalid-input", `expected the as-of date as YYYY-MM-DD, got "${asOf}"`, { field: "asOf" });
  const today = germanDay(now);
  if (asOf > today)
    throw new DomainError("invalid-input", `expected an as-of date up to today (${today}), got ${asOf}`, {
      ...{ field: "asOf", reason: "as-of-in-future", today, asOf },
    });
}

/** Throws `invalid-input` that names the entries which are neither keys nor one of the words. */
export function checkKeys(
  field: "scope" | "complete",
  entries: readonly string[] | undefined,
  words: readonly string[],
): void {
  const fault = entries === undefined ? null : faultOfKeys(entries, words);
  if (fault !== null) throw new DomainError("invalid-input", `${field}: ${fault}`, { field });
}
