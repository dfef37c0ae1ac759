import type { Database } from "#db/database.ts";
import { findProgramme } from "#domain/programmes/programmes.data.ts";

/**
 * An application written straight into its table, for tests of what hangs on it: in a project of its own, under a
 * programme of the catalogue. Gives its id.
 */
export async function buildApplication(
  db: Database,
  given: {
    organisationId: string;
    programmeId?: string;
    callId?: string | null;
    model?: "gap" | "operator" | "advice";
    land?: string | null;
    projectId?: string;
    title?: string;
  },
): Promise<{ applicationId: string; projectId: string }> {
  const programme = findProgramme(given.programmeId ?? "gigabit-rl-2-2025");
  if (!programme) throw new Error(`expected a programme of the catalogue, got ${given.programmeId}`);
  const title = given.title ?? "Hollenrode Ost";
  const projectId = given.projectId ?? (await buildProject(db, given.organisationId, title));
  const { rows } = await db.query<{ id: string }>(
    `insert into application (organisation_id, project_id, number, title, programme_id, programme_version,
       programme_record, call_id, model, land, applicant, rule_set, stage)
     select $1, $2, count(*) + 1, $3, $4, 0, $5, $6, $7, $8, 'Gemeinde Hollenrode', 'gigabit-rl-2-2024', 'drawdown'
     from application where project_id = $2 returning id`,
    [
      given.organisationId,
      projectId,
      title,
      programme.id,
      JSON.stringify(programme),
      given.callId ?? null,
      given.model ?? "gap",
      given.land ?? null,
    ],
  );
  return { applicationId: rows[0]!.id, projectId };
}

async function buildProject(db: Database, organisationId: string, name: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into project (organisation_id, slug, name, rule_set, status)
     select $1, 'projekt-' || count(*), $2, 'gigabit-rl-2-2024', 'granted' from project returning id`,
    [organisationId, name],
  );
  return rows[0]!.id;
}
