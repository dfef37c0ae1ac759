import type { Queryable } from "#db/database.ts";
import type { AffectedWork } from "#domain/affected-work.ts";
import { endedOutcomes } from "#domain/application.ts";
import { closedRows } from "./import-replacement.sql.ts";
import { isInSql } from "./ledger-state.sql.ts";

/** Kinds whose rows belong to addresses: what they lose, projects and applications lose. */
export type AddressKind = "addresses" | "offers" | "construction";

type LosingProject = AffectedWork["projects"][number] & { organisationId: string };
type LosingApplication = AffectedWork["applications"][number] & { organisationId: string };
type Loss = { kind: AddressKind; revision: number; units: readonly string[]; organisationId: string | null };

/** `with` entry `lost`: the addresses that lose their rows of kind once $1 is valid, in the municipalities $2. */
function lostSql(kind: AddressKind): string {
  const { entity, join, unit, gone, counted } = closedRows[kind];
  return `lost as materialized (
    select distinct ${counted} as id
    from superseded_row s join ${entity} t on t.id = s.row_id and t.valid_to is null and t.valid_from < $1 ${join}
    where s.revision = $1 and s.entity = '${entity}' and ${unit} = any($2::text[]) and ${gone})`;
}

/** Projects of all organisations (or of one) whose fixed areas hold such addresses, most addresses first. */
export async function listProjectsLosing(
  db: Queryable,
  { kind, revision, units, organisationId }: Loss,
): Promise<LosingProject[]> {
  const { rows } = await db.query<LosingProject>(
    `with ${lostSql(kind)}
     select j.organisation_id as "organisationId", j.name, j.slug, count(distinct n.id)::integer as addresses
     from project j join project_area pa on pa.project_id = j.id join area_revision r on r.id = pa.area_revision_id
       cross join lateral (
         select n.id from address n
         where n.valid_to is null and n.valid_from < $1 and within_outline(r.geom, n.geom)) n
     where j.deleted_at is null and ($3::uuid is null or j.organisation_id = $3) and n.id in (select id from lost)
     group by j.id order by addresses desc, j.name`,
    [revision, units, organisationId],
  );
  return rows;
}

/** Applications that stand and hold such addresses, most addresses first. */
export async function listApplicationsLosing(
  db: Queryable,
  { kind, revision, units, organisationId }: Loss,
): Promise<LosingApplication[]> {
  const { rows } = await db.query<LosingApplication>(
    `with ${lostSql(kind)},
     pair as (
       select application_id, address_id from frozen_address where address_id in (select id from lost)
       union select application_id, address_id from ledger_entry where address_id in (select id from lost)),
     held as (
       select application_id, count(*)::integer as addresses from pair
       where ${isInSql("pair.application_id", "pair.address_id")} group by 1)
     select a.organisation_id as "organisationId", a.number, a.title, p.name as "projectName", p.slug as "projectSlug",
       h.addresses
     from held h join application a on a.id = h.application_id join project p on p.id = a.project_id
     where a.deleted_at is null and p.deleted_at is null and not a.pending and a.outcome <> all($4::text[])
       and ($3::uuid is null or a.organisation_id = $3)
     order by h.addresses desc, p.name, a.number`,
    [revision, units, organisationId, endedOutcomes],
  );
  return rows;
}
