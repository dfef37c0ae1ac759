import type { Queryable } from "#db/database.ts";
import { firstReasonSql, reasonsSql } from "./missing-status.ts";

/** Current addresses inside any of the area revisions, each once, by id. Uses the GiST index of current addresses. */
export async function listAddressesInAreas(
  tx: Queryable,
  work: { areaRevisionIds: readonly string[]; revision: number },
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select distinct a.id from area_revision r join address a on a.valid_to is null and a.valid_from <= $2
       and within_outline(r.geom, a.geom)
     where r.id = any($1::uuid[]) order by a.id`,
    [work.areaRevisionIds, work.revision],
  );
  return rows.map((row) => row.id);
}

/** Freezes the addresses with their status at the current revision; without a status they are unknown. */
export async function insertFrozenAddresses(
  tx: Queryable,
  work: {
    organisationId: string;
    applicationId: string;
    ruleSetNumber: number;
    revision: number;
    addressIds: readonly string[];
  },
): Promise<void> {
  await tx.query(
    `insert into frozen_address (organisation_id, application_id, region, address_id, ags, class, eligible, reasons,
       first_reason, deciding_offer_id)
     select $1, $2, a.region, a.id, a.ags, coalesce(s.class, 0), coalesce(s.eligible, 2), ${reasonsSql("s")},
       ${firstReasonSql("s")}, s.deciding_offer_id
     from address a left join address_status s on s.organisation_id = $1 and s.rule_set_number = $3
       and s.region = a.region and s.address_id = a.id and s.valid_to is null and s.valid_from <= $4
     where a.id = any($5::bigint[]) and a.valid_to is null and a.valid_from <= $4`,
    [work.organisationId, work.applicationId, work.ruleSetNumber, work.revision, work.addressIds],
  );
}

/** Ends the freezing: counts the set and pins revision, time and areas; the application becomes visible. */
export async function completeFrozenSet(
  tx: Queryable,
  work: {
    organisationId: string;
    applicationId: string;
    revision: number;
    areaRevisionIds: readonly string[];
    at: Date;
  },
): Promise<void> {
  await tx.query(
    `insert into application_area (application_id, area_revision_id, organisation_id)
     select $1, id, $2 from unnest($3::uuid[]) id`,
    [work.applicationId, work.organisationId, work.areaRevisionIds],
  );
  await tx.query(
    `update application a set frozen_revision = $2, frozen_at = $3, pending = false, frozen_addresses = f.addresses,
       frozen_eligible = f.eligible, frozen_unknown = f.unknown
     from (select count(*)::integer as addresses, count(*) filter (where eligible = 1)::integer as eligible,
       count(*) filter (where eligible = 2)::integer as unknown from frozen_address where application_id = $1) f
     where a.id = $1`,
    [work.applicationId, work.revision, work.at],
  );
}

/** Takes back the rows of a set that is not complete. System work: frozen rows are nobody's to delete. */
export async function clearFrozenRows(tx: Queryable, applicationId: string): Promise<void> {
  await tx.query(
    `delete from frozen_address f using application a
     where f.application_id = $1 and a.id = $1 and a.frozen_at is null`,
    [applicationId],
  );
}

/** Clears all that a broken freezing left: its rows, and the application if nobody has seen it yet. */
export async function clearFreezing(tx: Queryable, applicationId: string): Promise<void> {
  await clearFrozenRows(tx, applicationId);
  await tx.query("delete from application where id = $1 and pending", [applicationId]);
}
