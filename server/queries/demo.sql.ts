import type { Queryable } from "#db/database.ts";

/** How far the demo county is loaded; null when it is not here at all. */
export async function findDemoState(db: Queryable): Promise<"loading" | "loaded" | null> {
  const { rows } = await db.query<{ state: string }>(
    `select metadata::jsonb ->> 'demo' as state from organisation where metadata::jsonb ? 'demo' limit 1`,
  );
  const state = rows[0]?.state;
  return state === undefined ? null : state === "loaded" ? "loaded" : "loading";
}

/** Official ids of the eligible addresses frozen with an application, street by street. */
export async function listFrozenOfficialIds(
  db: Queryable,
  application: { id: string; organisationId: string },
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select a.official_id as id from frozen_address f join address a on a.id = f.address_id and a.valid_to is null
     where f.application_id = $1 and f.organisation_id = $2 and f.eligible = 1 and a.official_id is not null
     order by a.street, a.number_norm, a.id`,
    [application.id, application.organisationId],
  );
  return rows.map((row) => row.id);
}

/** Whether that very file has ever come into force here, even where a later one has replaced it since. */
export async function hasTakenIn(db: Queryable, organisationId: string, sha256: string): Promise<boolean> {
  const { rows } = await db.query<{ taken: boolean }>(
    `select exists (select from dataset where state = 'applied' and file_sha256 = $2
       and (organisation_id is null or organisation_id = $1)) as taken`,
    [organisationId, sha256],
  );
  return rows[0]?.taken ?? false;
}

/** Marks an organisation as that of the demo county. */
export async function setDemoState(db: Queryable, organisationId: string, state: "loading" | "loaded"): Promise<void> {
  await db.query("update organisation set metadata = jsonb_build_object('demo', $2::text)::text where id = $1", [
    organisationId,
    state,
  ]);
}

/** The demo person with that role; accounts that people made for themselves have a password and are left out. */
export async function findDemoMember(db: Queryable, role: string): Promise<string | null> {
  const { rows } = await db.query<{ user_id: string }>(
    `select m.user_id from member m join organisation o on o.id = m.organisation_id join app_user u on u.id = m.user_id
     where o.metadata::jsonb ->> 'demo' = 'loaded' and m.role = $1 and u.email like '%@demo.invalid'
       and not exists (select from account a where a.user_id = m.user_id)
     limit 1`,
    [role],
  );
  return rows[0]?.user_id ?? null;
}

/** True when nothing was ever put into this instance. */
export async function isInstanceEmpty(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ empty: boolean }>(
    "select not exists (select from organisation) and not exists (select from dataset) and not exists (select from app_user) as empty",
  );
  return rows[0]?.empty ?? false;
}
