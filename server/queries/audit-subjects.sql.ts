import type { Queryable } from "#db/database.ts";
import { DocumentVisibility } from "#domain/document.ts";
import { holdsAddressIn } from "./areas.sql.ts";
import { isProjectWithin } from "./deadlines.sql.ts";

/** What an audit event hangs on. Of things that are gone only what the event itself keeps is known. */
export type AuditSubject = {
  id: string;
  projectId: string | null;
  areaId: string | null;
  /** Of a document: every visibility that it has now or had when the event was written. */
  visibilities: DocumentVisibility[];
  /** A comment that was taken back. */
  removed: boolean;
};

const uuid = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

/** The subjects of events of one organisation, by the id of the event. Runs inside `inOrganisation`. */
export async function listAuditSubjects(
  tx: Queryable,
  args: { organisationId: string; ids: readonly string[] },
): Promise<Map<string, AuditSubject>> {
  const { rows } = await tx.query<Omit<AuditSubject, "visibilities"> & { visibilities: string[] }>(
    `with event as materialized (
       select e.id, e.entity, coalesce(e.after, e.before) as kept, e.before, e.after,
         case when e.entity_id ~ '${uuid}' then e.entity_id::uuid end as thing,
         case when e.entity = 'comment' and e.entity_id ~ '^\\d{1,18}$' then e.entity_id::bigint end as comment
       from audit_event e where e.organisation_id = $1 and e.id = any ($2::bigint[])
     ), hanging as (
       select e.*, c.deleted_at is not null as removed, d.visibility,
         case e.entity when 'comment' then case c.entity when 'area' then c.entity_id end when 'area' then e.thing end as area,
         case e.entity when 'comment' then case c.entity when 'project' then c.entity_id end
           when 'project' then e.thing when 'document' then coalesce(d.project_id, case when e.kept->>'projectId' ~ '${uuid}' then (e.kept->>'projectId')::uuid end)
           when 'deadline' then l.project_id end as project,
         case e.entity when 'comment' then case c.entity when 'application' then c.entity_id end
           when 'application' then e.thing when 'application-money' then e.thing
           when 'milestone' then coalesce(m.application_id, case when e.kept->>'applicationId' ~ '${uuid}' then (e.kept->>'applicationId')::uuid end) end as application
       from event e left join comment c on c.id = e.comment and c.organisation_id = $1
         left join document d on e.entity = 'document' and d.id = e.thing
         left join deadline l on e.entity = 'deadline' and l.id = e.thing
         left join milestone m on e.entity = 'milestone' and m.id = e.thing
     )
     select h.id::text, coalesce(h.project, a.project_id) as "projectId", h.area as "areaId", h.removed,
       array_remove(array[h.visibility, h.before->>'visibility', h.after->>'visibility'], null) as visibilities
     from hanging h left join application a on a.id = h.application`,
    [args.organisationId, args.ids],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, visibilities: row.visibilities.map((visibility) => DocumentVisibility.parse(visibility)) },
    ]),
  );
}

/**
 * Which of these projects and areas somebody bound to municipalities (empty: to none) sees. What lies in the waste basket
 * is for those who may take it out (`removed`).
 */
export async function listSeen(
  tx: Queryable,
  args: {
    organisationId: string;
    projectIds: readonly string[];
    areaIds: readonly string[];
    municipalities: readonly string[];
    removed: boolean;
  },
): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `select p.id from project p where p.organisation_id = $1 and p.id = any ($2::uuid[]) and (p.deleted_at is null or $5)
       and (cardinality($4::text[]) = 0 or ${isProjectWithin("p.id", "$4::text[]")})
     union all
     select a.id from expansion_area a where a.organisation_id = $1 and a.id = any ($3::uuid[]) and (a.deleted_at is null or $5)
       and (cardinality($4::text[]) = 0 or ${holdsAddressIn("a.geom", "$4")})`,
    [args.organisationId, args.projectIds, args.areaIds, args.municipalities, args.removed],
  );
  return new Set(rows.map(({ id }) => id));
}
