import type { Queryable } from "#db/database.ts";
import { endedOutcomes } from "#domain/application.ts";
import type { DriftCheck, DriftCounts, DriftSource } from "#domain/drift.ts";
import type { LedgerMovement } from "#domain/ledger.ts";
import { addressText } from "./address-list.sql.ts";
import { memberSql } from "./ledger-state.sql.ts";
import { firstReasonSql } from "./missing-status.ts";

/** What a test of one application needs to know of it; `projectVersion` rises whenever its areas change. */
export type DriftSubject = {
  applicationId: string;
  organisationId: string;
  ruleSetNumber: number;
  frozenRevision: number;
  revision: number;
  projectVersion: number;
};

/** Applications with a frozen set that still stand and whose newest test is of older data or older areas, or missing. */
export async function listDriftSubjects(
  tx: Queryable,
  filter: { organisationId: string; revision: number; applicationId?: string | undefined; all?: boolean },
): Promise<DriftSubject[]> {
  const { rows } = await tx.query<DriftSubject>(
    `select a.id as "applicationId", a.organisation_id as "organisationId", s.number as "ruleSetNumber",
       a.frozen_revision as "frozenRevision", $2::integer as revision, p.version as "projectVersion"
     from application a join project p on p.id = a.project_id join rule_set s on s.id = a.rule_set
       left join drift_check d on d.application_id = a.id and d.data_revision = $2 and d.project_version = p.version
     where a.organisation_id = $1 and a.deleted_at is null and p.deleted_at is null and a.frozen_at is not null
       and a.outcome <> all($3::text[]) and ($4::uuid is null or a.id = $4) and ($5 or d.application_id is null)
     order by a.id`,
    [filter.organisationId, filter.revision, endedOutcomes, filter.applicationId ?? null, filter.all ?? false],
  );
  return rows;
}

/**
 * `with` entries that end in `flip`: the frozen addresses of application $1 (organisation $2, rule set $3, revision $4) that
 * changed, with kind 0 to 3 as in `driftKinds` and whether someone has decided on them. Uses `address_id` and
 * `address_status_current`.
 */
const flipSql = `${memberSql("$1")},
  compared as (
    select m.*, a.id as current_id, s.class as class_now, coalesce(s.eligible, 2) as now,
      case when a.id is not null then ${firstReasonSql("s")} end as first_reason, s.deciding_offer_id,
      s.valid_from as status_revision
    from member m
      left join address a on a.id = m.address_id and a.valid_to is null and a.valid_from <= $4::integer
      left join address_status s on s.organisation_id = $2 and s.rule_set_number = $3 and s.address_id = m.address_id
        and s.region = a.region and s.valid_to is null and s.valid_from <= $4::integer
    where m.was is not null and (a.id is null or m.was is distinct from coalesce(s.eligible, 2))),
  kinds as (
    select *, case when current_id is null then 3 when was = 1 and now = 0 then 0 when now = 1 then 1
      when was = 1 and now = 2 then 2 end as kind
    from compared),
  flip as materialized (
    select k.*, case when k.kind = 1 then k.is_in else not k.is_in end
      or k.movement in ('requested-in', 'requested-out')
      or coalesce(k.recorded_at >= r.applied_at, false) as decided
    from kinds k left join data_revision r on r.revision = k.status_revision
    where k.kind is not null)`;

type CountedFlips = Omit<DriftCounts, "added" | "outside"> & { fingerprint: string; standing: DriftStanding };

/** Addresses that are in the application, and those of them that fell out and nobody has decided on. */
export type DriftStanding = { isIn: number; lost: number };

const isInSql = "(select count(*)::integer from member where is_in)";
const lostSql = "count(*) filter (where is_in and kind <> 1)::integer";

/** SQL: a flipped address lies, or lay last, in one of the municipalities (AGS) of the parameter; none means all. */
function flipsIn(parameter: string): string {
  return `(cardinality(${parameter}::text[]) = 0 or (select x.ags from address x
    where x.region = flip.region and x.id = flip.address_id order by x.valid_from desc limit 1) = any(${parameter}))`;
}

/**
 * Counts the flips of one application, in some municipalities or all, and gives the fingerprint of what it counted. `standing`
 * is the application's where all are counted.
 */
export async function countFlips(
  tx: Queryable,
  subject: DriftSubject,
  municipalities: readonly string[] = [],
): Promise<CountedFlips> {
  const { rows } = await tx.query<CountedFlips>(
    `with ${flipSql}
     select ${countNames
       .map((name, kind) => `count(*) filter (where kind = ${kind})::integer as "${name}"`)
       .join(", ")},
       count(*) filter (where not decided)::integer as undecided,
       json_build_object('isIn', ${isInSql}, 'lost', ${lostSql}) as standing,
       coalesce(md5(string_agg(address_id || ':' || kind, ',' order by address_id)), '') as fingerprint
     from flip where ${flipsIn("$5")}`,
    [...flipValues(subject), municipalities],
  );
  const standing = { isIn: 0, lost: 0 };
  return rows[0] ?? { toIneligible: 0, toEligible: 0, toUnknown: 0, gone: 0, undecided: 0, fingerprint: "", standing };
}

/**
 * Eligible addresses inside the areas that are neither frozen nor in by the ledger, and frozen ones outside the areas. The
 * area of an application is the project's revision of the same area where it has one. While no area moved only addresses
 * that came after the freezing can be new. `municipalities` as in lists, empty means all.
 */
export async function countAreaDrift(
  tx: Queryable,
  subject: DriftSubject,
  municipalities: readonly string[] = [],
): Promise<{ added: number; outside: number; addedKey: string }> {
  const { rows } = await tx.query<{ added: number; outside: number; addedKey: string }>(
    `with ${areaSql},
     inside as (
       select distinct x.id, x.region from ground g join address x on x.valid_to is null and x.valid_from <= $4::integer
         and (g.moved or x.valid_from > $5::integer) and within_outline(g.geom, x.geom)
         and (cardinality($6::text[]) = 0 or x.ags = any($6))),
     added as (
       select i.id from inside i
         join address_status s on s.organisation_id = $2 and s.rule_set_number = $3 and s.address_id = i.id
           and s.region = i.region and s.valid_to is null and s.valid_from <= $4::integer and s.eligible = 1
       where not exists (select from frozen_address f where f.application_id = $1 and f.address_id = i.id)
         and not exists (select from ledger_entry e where e.application_id = $1 and e.address_id = i.id)),
     outside as (
       select f.address_id from frozen_address f
       where f.application_id = $1 and (select bool_or(moved) from ground)
         and (cardinality($6::text[]) = 0 or exists (select from address x where x.region = f.region
           and x.id = f.address_id and x.ags = any($6) and x.valid_to is null))
         and not exists (select from ground g join address x on within_outline(g.geom, x.geom)
           where x.id = f.address_id and x.valid_to is null and x.valid_from <= $4::integer))
     select (select count(*)::integer from added) as added, (select count(*)::integer from outside) as outside,
       coalesce((select md5(string_agg(id::text, ',' order by id)) from added), '') as "addedKey"`,
    [...flipValues(subject), subject.frozenRevision, municipalities],
  );
  return rows[0] ?? { added: 0, outside: 0, addedKey: "" };
}

const areaSql = `ground as materialized (
  select coalesce(now.geom, r.geom) as geom, now.id is not null and now.id <> r.id as moved
  from application_area aa join area_revision r on r.id = aa.area_revision_id
    join application a on a.id = aa.application_id
    left join lateral (select n.id, n.geom from project_area pa join area_revision n on n.id = pa.area_revision_id
      where pa.project_id = a.project_id and n.area_id = r.area_id order by n.number desc limit 1) now on true
  where aa.application_id = $1)`;

/** Keeps the outcome of a test; what was acknowledged stays so while the same addresses are flipped. */
export async function putDriftCheck(
  tx: Queryable,
  subject: DriftSubject,
  counts: DriftCounts & { fingerprint: string },
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into drift_check (application_id, organisation_id, data_revision, project_version, to_ineligible, to_eligible,
       to_unknown, gone, added, outside, undecided, fingerprint, checked_at, acknowledged_at, acknowledged_by, acknowledgement)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, k.acknowledged_at, k.acknowledged_by, k.acknowledgement
     from (select) one left join lateral (
       select * from drift_check where application_id = $1 and data_revision <= $3 order by data_revision desc limit 1) k
       on k.fingerprint = $12
     on conflict (application_id, data_revision) do update set project_version = excluded.project_version,
       to_ineligible = excluded.to_ineligible, to_eligible = excluded.to_eligible, to_unknown = excluded.to_unknown,
       gone = excluded.gone, added = excluded.added, outside = excluded.outside, undecided = excluded.undecided,
       fingerprint = excluded.fingerprint, checked_at = excluded.checked_at, acknowledged_at = excluded.acknowledged_at,
       acknowledged_by = excluded.acknowledged_by, acknowledgement = excluded.acknowledgement`,
    [
      subject.applicationId,
      subject.organisationId,
      subject.revision,
      subject.projectVersion,
      counts.toIneligible,
      counts.toEligible,
      counts.toUnknown,
      counts.gone,
      counts.added,
      counts.outside,
      counts.undecided,
      counts.fingerprint,
      at,
    ],
  );
}

export type DriftCheckRow = Omit<DriftCheck, "checkedAt" | "acknowledged"> & {
  applicationId: string;
  checkedAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  acknowledgement: string | null;
};

/** The newest test of each application of the list, or of all of the organisation. */
export async function listDriftChecks(
  tx: Queryable,
  filter: { organisationId: string; applicationIds?: readonly string[] | undefined },
): Promise<DriftCheckRow[]> {
  const { rows } = await tx.query<DriftCheckRow>(
    `select distinct on (d.application_id) d.application_id as "applicationId", d.data_revision as "dataRevision",
       d.to_ineligible as "toIneligible", d.to_eligible as "toEligible", d.to_unknown as "toUnknown", d.gone, d.added,
       d.outside, d.undecided, d.checked_at as "checkedAt", d.acknowledged_at as "acknowledgedAt", u.name as "acknowledgedBy",
       d.acknowledgement
     from drift_check d left join app_user u on u.id = d.acknowledged_by
     where d.organisation_id = $1 and ($2::uuid[] is null or d.application_id = any($2))
     order by d.application_id, d.data_revision desc`,
    [filter.organisationId, filter.applicationIds ?? null],
  );
  return rows;
}

/** Marks the newest test as seen; false when there is none of this revision. */
export async function acknowledgeCheck(
  tx: Queryable,
  check: { applicationId: string; revision: number; userId: string | null; note: string; at: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update drift_check set acknowledged_at = $3, acknowledged_by = $4, acknowledgement = $5
     where application_id = $1 and data_revision = $2`,
    [check.applicationId, check.revision, check.at, check.userId, check.note],
  );
  return rowCount === 1;
}

export type FlipRow = {
  addressId: string;
  text: string;
  postcode: string | null;
  place: string | null;
  ags: string | null;
  kind: number;
  was: number;
  classWas: number;
  now: number;
  classNow: number | null;
  firstReason: number | null;
  movement: LedgerMovement;
  decided: boolean;
  operator: string | null;
  technology: string | null;
  downMbps: number | null;
  upMbps: number | null;
  offerKind: "existing" | "commitment" | null;
  availableOn: string | null;
  datasetId: number | null;
  fileName: string | null;
  publisher: string | null;
  asOf: string | null;
  synthetic: boolean | null;
};

/**
 * Joins of `flip` to what decided: the offer that decides now, or the one that did when nothing does any more, with its
 * delivery; for an address that is gone the delivery whose revision ended it.
 */
const decidedBy = `from flip
  left join lateral (select * from address x where x.region = flip.region and x.id = flip.address_id
    order by x.valid_from desc limit 1) a on true
  left join offer o on o.region = flip.region and flip.kind <> 3
    and o.id = coalesce(flip.deciding_offer_id, flip.frozen_offer_id)
  left join operator op on op.id = o.operator_id
  left join dataset ds on ds.id = case when flip.kind = 3
    then (select r.dataset_id from data_revision r where r.revision = a.valid_to) else o.dataset_id end`;

/** One page of the flipped addresses by id, from after `afterId` on; `municipalities` (AGS) as in lists, empty means all. */
export async function listFlips(
  tx: Queryable,
  subject: DriftSubject,
  page: { afterId: string; limit: number; municipalities: readonly string[] },
): Promise<FlipRow[]> {
  const { rows } = await tx.query<FlipRow>(
    `with ${flipSql}
     select flip.address_id::text as "addressId", ${addressText("a")} as text, a.postcode, a.place, a.ags, flip.kind,
       flip.was, flip.class as "classWas", flip.now, flip.class_now as "classNow", flip.first_reason as "firstReason",
       flip.movement, flip.decided, op.name as operator, o.technology, o.down_mbps as "downMbps", o.up_mbps as "upMbps",
       o.kind as "offerKind", o.available_on as "availableOn", ds.id as "datasetId", ds.file_name as "fileName",
       ds.publisher, ds.as_of as "asOf", ds.synthetic
     ${decidedBy} where flip.address_id > $5 and (cardinality($7::text[]) = 0 or a.ags = any($7)) order by flip.address_id limit $6`,
    [...flipValues(subject), page.afterId, page.limit, page.municipalities],
  );
  return rows;
}

/** The flips in some municipalities, or all, grouped by the delivery and operator that made them, most first. */
export async function listFlipSources(
  tx: Queryable,
  subject: DriftSubject,
  municipalities: readonly string[],
): Promise<DriftSource[]> {
  const { rows } = await tx.query<DriftSource>(
    `with ${flipSql}
     select ds.id as "datasetId", ds.file_name as "fileName", ds.kind, ds.publisher, ds.as_of as "asOf",
       coalesce(ds.synthetic, false) as synthetic, op.name as operator, o.kind as "offerKind",
       ${countNames.map((name, kind) => `count(*) filter (where flip.kind = ${kind})::integer as "${name}"`).join(", ")}
     ${decidedBy} where ${flipsIn("$5")} group by ds.id, op.id, o.kind order by count(*) desc, ds.id, op.id`,
    [...flipValues(subject), municipalities],
  );
  return rows;
}

/** How the set stands, where its flips were counted before. */
export async function findDriftStanding(tx: Queryable, subject: DriftSubject): Promise<DriftStanding> {
  const { rows } = await tx.query<DriftStanding>(
    `with ${flipSql} select ${isInSql} as "isIn", ${lostSql} as lost from flip`,
    flipValues(subject),
  );
  return rows[0] ?? { isIn: 0, lost: 0 };
}

const countNames = ["toIneligible", "toEligible", "toUnknown", "gone"] as const;

function flipValues(subject: DriftSubject): unknown[] {
  return [subject.applicationId, subject.organisationId, subject.ruleSetNumber, subject.revision];
}
