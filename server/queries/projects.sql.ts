import type { Queryable } from "#db/database.ts";
import type { ProjectStatus } from "#domain/project.ts";
import { holdsAddressIn } from "./areas.sql.ts";

/** A project with its counts as last worked out; `counted` tells whether they hold for the data revision asked about. */
export type ProjectRow = {
  id: string;
  slug: string;
  name: string;
  organisation: string;
  programme: string | null;
  ruleSet: string;
  status: ProjectStatus;
  notes: string;
  areas: number;
  addresses: number;
  eligible: number;
  counted: boolean;
  version: number;
  updatedAt: Date;
  updatedBy: string | null;
};

const columns = `
  p.id, p.slug, p.name, o.name as organisation, p.programme, p.rule_set as "ruleSet", p.status, p.notes,
  (select count(*)::integer from project_area pa where pa.project_id = p.id) as areas,
  coalesce(c.addresses, 0) as addresses, coalesce(c.eligible, 0) as eligible, c.project_id is not null as counted,
  p.version, p.updated_at as "updatedAt", u.name as "updatedBy"`;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** $1 organisation, $2 data revision that the counts are asked for. */
const tables = `project p join organisation o on o.id = p.organisation_id left join app_user u on u.id = p.updated_by
  left join project_count c on c.project_id = p.id and c.project_version = p.version and c.data_revision = $2`;

/**
 * Lists the projects of an organisation by name. `municipalities` (AGS) keeps those with an area that holds an address
 * there; empty means all.
 */
export async function listProjects(
  tx: Queryable,
  filter: { organisationId: string; revision: number; municipalities: readonly string[] },
): Promise<ProjectRow[]> {
  const { rows } = await tx.query<ProjectRow>(
    `select ${columns} from ${tables} where p.organisation_id = $1 and p.deleted_at is null and ${isWithin("$3")}
     order by lower(p.name), p.id`,
    [filter.organisationId, filter.revision, filter.municipalities],
  );
  return rows;
}

/** One project by id or slug; null when the organisation has none by that name, or none within the municipalities. */
export async function findProject(
  tx: Queryable,
  project: { key: string; organisationId: string; revision: number; municipalities?: readonly string[] },
): Promise<ProjectRow | null> {
  const { rows } = await tx.query<ProjectRow>(
    `select ${columns} from ${tables} where p.organisation_id = $1 and p.deleted_at is null and ${isWithin("$3")}
       and (p.id = $5::uuid or p.slug = $4)
     order by p.id = $5::uuid desc nulls last limit 1`,
    [
      project.organisationId,
      project.revision,
      project.municipalities ?? [],
      project.key,
      uuid.test(project.key) ? project.key : null,
    ],
  );
  return rows[0] ?? null;
}

function isWithin(parameter: string): string {
  return `(cardinality(${parameter}::text[]) = 0 or exists (
    select from project_area pa join area_revision r on r.id = pa.area_revision_id
    where pa.project_id = p.id and ${holdsAddressIn("r.geom", parameter)}))`;
}

/** Inserts a project under the first free slug of `slug`, `slug-2`, `slug-3` …; gives its id. */
export async function insertProject(
  tx: Queryable,
  project: {
    organisationId: string;
    slug: string;
    name: string;
    programme: string | null;
    ruleSet: string;
    notes: string;
    userId: string | null;
  },
): Promise<string> {
  // Names that differ in their ending only would all try the same numbers: one at a time per organisation.
  await tx.query("select pg_advisory_xact_lock(hashtext($1))", [project.organisationId]);
  const { rows: taken } = await tx.query<{ slug: string }>(
    "select slug from project where organisation_id = $1 and slug ~ ('^' || $2 || '(-[0-9]+)?$')",
    [project.organisationId, project.slug],
  );
  const slugs = new Set(taken.map((row) => row.slug));
  let slug = project.slug;
  for (let number = 2; slugs.has(slug); number++) slug = `${project.slug}-${number}`;
  const { rows } = await tx.query<{ id: string }>(
    `insert into project (organisation_id, slug, name, programme, rule_set, status, notes, created_by, updated_by)
     values ($1, $2, $3, $4, $5, 'draft', $6, $7, $7) returning id`,
    [project.organisationId, slug, project.name, project.programme, project.ruleSet, project.notes, project.userId],
  );
  return rows[0]?.id ?? "";
}

/**
 * Writes the fields over exactly the version named; false when someone else was first. `status` null leaves it alone: it
 * follows the applications without a new version.
 */
export async function updateProject(
  tx: Queryable,
  project: {
    id: string;
    organisationId: string;
    version: number;
    name: string;
    programme: string | null;
    ruleSet: string;
    status: ProjectStatus | null;
    notes: string;
    userId: string | null;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update project set name = $4, programme = $5, rule_set = $6, status = coalesce($7, status), notes = $8, updated_by = $9,
       updated_at = now(), version = version + 1
     where id = $1 and organisation_id = $2 and version = $3 and deleted_at is null`,
    [
      project.id,
      project.organisationId,
      project.version,
      project.name,
      project.programme,
      project.ruleSet,
      project.status,
      project.notes,
      project.userId,
    ],
  );
  return rowCount === 1;
}

/**
 * Gives a project the status that its applications have, unless somebody paused it; gives the status before, null when
 * nothing changed. No new version: nobody who edits the project has to choose between two.
 */
export async function putProjectStatus(
  tx: Queryable,
  project: { id: string; organisationId: string; status: ProjectStatus },
): Promise<ProjectStatus | null> {
  const { rows } = await tx.query<{ status: ProjectStatus }>(
    `with before as (
       select id, status from project where id = $1 and organisation_id = $2 and status not in ('paused', $3) for update)
     update project p set status = $3 from before where p.id = before.id returning before.status`,
    [project.id, project.organisationId, project.status],
  );
  return rows[0]?.status ?? null;
}

/** Raises the version without changing a field: the areas of the project changed. */
export async function touchProject(
  tx: Queryable,
  project: { id: string; organisationId: string; userId: string | null },
): Promise<void> {
  await tx.query(
    "update project set version = version + 1, updated_by = $3, updated_at = now() where id = $1 and organisation_id = $2",
    [project.id, project.organisationId, project.userId],
  );
}

/** What the waste basket shows of a project. */
export type RemovedProjectRow = { id: string; slug: string; name: string; removedAt: Date; removedBy: string | null };

/** Projects removed within the last 30 days, last removed first; `municipalities` as in `listProjects`. */
export async function listRemovedProjects(
  tx: Queryable,
  filter: { organisationId: string; municipalities: readonly string[] },
): Promise<RemovedProjectRow[]> {
  const { rows } = await tx.query<RemovedProjectRow>(
    `select p.id, p.slug, p.name, p.deleted_at as "removedAt", u.name as "removedBy"
     from project p left join app_user u on u.id = p.updated_by
     where p.organisation_id = $1 and ${inBasket} and ${isWithin("$2")} order by p.deleted_at desc, p.id`,
    [filter.organisationId, filter.municipalities],
  );
  return rows;
}

/**
 * Puts a project into the waste basket, or takes it out within 30 days; false when it was not there to be moved. Nothing is
 * ever deleted for good: applications, money and documents hang on a project.
 */
export async function markProjectRemoved(
  tx: Queryable,
  project: { id: string; organisationId: string; removed: boolean; userId: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update project p set deleted_at = case when $3 then now() end, updated_by = $4, updated_at = now()
     where p.id = $1 and p.organisation_id = $2 and case when $3 then p.deleted_at is null else ${inBasket} end`,
    [project.id, project.organisationId, project.removed, project.userId],
  );
  return rowCount === 1;
}

const inBasket = "p.deleted_at > now() - interval '30 days'";
