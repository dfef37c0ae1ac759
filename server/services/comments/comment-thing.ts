import type { Queryable } from "#db/database.ts";
import type { CommentEntity } from "#domain/comment.ts";
import { readers } from "#domain/roles.ts";
import { listAdviserIds, listAdvisersOfArea } from "#queries/advisers.sql.ts";
import { findArea } from "#queries/areas.sql.ts";
import { findProject } from "#queries/projects.sql.ts";
import { listMemberNames, type MemberRow } from "#queries/users.sql.ts";
import { getApplicationRow } from "../applications/application-record.ts";
import { getLiveArea } from "../areas/area-record.ts";
import type { Caller } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";

export type CommentThing = { entity: CommentEntity; entityId: string };

/** Lets through whoever may read what is talked about; gives its project where it has one. Throws `not-found`. */
export async function requireThing(
  tx: Queryable,
  caller: Caller,
  { entity, entityId }: CommentThing,
): Promise<{ projectId: string | null }> {
  if (entity === "project") return { projectId: (await requireProject(tx, caller, entityId, "read")).id };
  if (entity === "application") return { projectId: (await getApplicationRow(tx, caller, entityId)).projectId };
  await getLiveArea(tx, caller, entityId);
  return { projectId: null };
}

/** The members who may read the thing, by name: whom a comment on it may name. */
export async function listThingReaders(
  tx: Queryable,
  caller: Caller,
  thing: CommentThing,
): Promise<{ id: string; name: string }[]> {
  const { projectId } = await requireThing(tx, caller, thing);
  const invited = new Set(
    projectId === null ? await listAdvisersOfArea(tx, thing.entityId) : await listAdviserIds(tx, projectId),
  );
  const people: { id: string; name: string }[] = [];
  for (const member of await listMemberNames(tx, caller.actor.organisation.id)) {
    const may = member.role === "adviser" ? invited.has(member.id) : readers.includes(member.role);
    if (!may || !(await isWithin(tx, caller, member, { projectId, areaId: thing.entityId }))) continue;
    people.push({ id: member.id, name: member.name });
  }
  return people;
}

/** A mayor reads what lies in their own municipalities. */
async function isWithin(
  tx: Queryable,
  caller: Caller,
  { municipalities }: Pick<MemberRow, "municipalities">,
  { projectId, areaId }: { projectId: string | null; areaId: string },
): Promise<boolean> {
  if (municipalities.length === 0) return true;
  const organisationId = caller.actor.organisation.id;
  if (projectId === null) return (await findArea(tx, { id: areaId, organisationId, municipalities })) !== null;
  return (await findProject(tx, { key: projectId, organisationId, revision: 0, municipalities })) !== null;
}
