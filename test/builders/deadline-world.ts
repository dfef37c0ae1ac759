import type { Database, Queryable } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import type { DeadlineRule } from "#domain/procedure/deadline-rule.ts";
import type { StageEvent } from "#domain/procedure/stage-event.ts";
import type { Role } from "#domain/roles.ts";
import { insertProject } from "#queries/projects.sql.ts";
import { insertStageEvent } from "#queries/stage-events.sql.ts";
import type { Caller } from "#services/caller.ts";
import { refreshDeadlines } from "#services/deadlines/refresh-deadlines.ts";
import type { SignedInUser } from "#services/sign-in.ts";
import { syncRuleSets } from "#services/status.ts";
import { buildOrganisation, buildUser } from "./organisation.ts";

const origin = { confidence: "published", source: { title: "Richtlinie", url: null, section: "Nr. 5", date: null } };
const both = (de: string) => ({ de, en: `${de} (en)` });
const stage = (
  id: string,
  title: string,
  deadlines: Omit<DeadlineRule, "of" | "origin" | "title" | "shift">[] = [],
) => ({
  ...{ id, title: both(title), phase: both("Phase"), actor: { ...origin, value: null } },
  ...{ entry: [], completion: [], documents: [], unlocks: [], origin },
  deadlines: deadlines.map((rule) => ({ ...rule, of: id, title: both(`Frist ${rule.id}`), shift: "none", origin })),
});

/** Notice; contract within six months of it; proof by the day that the notice names. */
const programme = {
  ...{ id: "probe", family: "probe", title: both("Probe"), level: "federal", land: null, calls: [] },
  stages: [
    stage("notice", "Bescheid"),
    stage("contract", "Vertrag", [{ id: "sign", kind: { after: { stage: "notice" }, months: 6 } }]),
    stage("proof", "Nachweis", [{ id: "hand-in", kind: { entered: true } }]),
  ],
};

export type DeadlineWorld = {
  organisation: { id: string; slug: string; name: string; territory: string[] };
  projectId: string;
  applicationId: string;
  /** A person of its own with that role. */
  as(role: Role, given?: { municipalities?: string[] }): Promise<Caller & { user: SignedInUser }>;
  /** Records a stage event and lets the deadlines follow, as the applications do. */
  record(event: Partial<StageEvent> & Pick<StageEvent, "kind">): Promise<string>;
};

/** An organisation with one project and one application of a small programme; „today" is 18.11.2026. */
export async function buildDeadlineWorld(db: Database, now = new Date("2026-11-18T08:00:00Z")): Promise<DeadlineWorld> {
  await syncRuleSets(db);
  const organisation = await buildOrganisation(db);
  const projectId = await insertProject(db, {
    ...{ organisationId: organisation.id, slug: "nord", name: "Nord", programme: null, ruleSet: "gigabit-rl-2-2024" },
    ...{ notes: "", userId: null },
  });
  const applicationId = await insertApplication(db, organisation.id, projectId);
  const as: DeadlineWorld["as"] = async (role, given = {}) => {
    const user = await buildUser(db, { organisation, role, ...given });
    const { municipalities = [] } = given;
    return {
      db,
      now: () => now,
      user,
      actor: { userId: user.id, name: user.name, role, organisation, municipalities },
    };
  };
  return {
    ...{ organisation, projectId, applicationId, as },
    async record(event) {
      const actor = { userId: null, name: "Bert", role: "planner" as const, organisation, municipalities: [] };
      return inOrganisation(db, organisation.id, null, async (tx) => {
        const id = await insertStageEvent(tx, {
          ...{ stage: null, occurredOn: "2026-05-04", reason: null, corrects: null, outcome: null, ...event },
          ...{ applicationId, organisationId: organisation.id, userId: null, actor: "Bert" },
        });
        await refreshDeadlines(tx, { db, now: () => now, actor }, applicationId);
        return id;
      });
    },
  };
}

async function insertApplication(db: Queryable, organisationId: string, projectId: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into application (organisation_id, project_id, number, title, programme_id, programme_version,
       programme_record, model, land, applicant, rule_set, stage)
     values ($1, $2, 1, 'Bundesantrag', 'probe', 0, $3, 'gap', 'BY', 'Nordheim', 'gigabit-rl-2-2024', 'notice')
     returning id`,
    [organisationId, projectId, JSON.stringify(programme)],
  );
  return rows[0]!.id;
}
