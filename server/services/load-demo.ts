import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "#db/database.ts";
import type { AreaGeometry } from "#domain/geometry.ts";
import { germanDay } from "#domain/german-day.ts";
import { ProjectStatus } from "#domain/project.ts";
import { Role } from "#domain/roles.ts";
import { slugOf } from "#domain/slug.ts";
import { type DemoCountyFiles, generateDemoCounty } from "#geodata/demo/generate-demo-county.ts";
import { hasTakenIn, setDemoState } from "#queries/demo.sql.ts";
import { ensureOrganisation, type OrganisationRow } from "#queries/organisations.sql.ts";
import { findUserByEmail, insertUser, upsertMember } from "#queries/users.sql.ts";
import { inviteAdviser } from "./advisers/invite-adviser.ts";
import { createArea } from "./areas/create-area.ts";
import { listAreas } from "./areas/list-areas.ts";
import type { Caller } from "./caller.ts";
import { addDemoApplications } from "./demo-applications/demo-applications.ts";
import type { FileStore } from "./file-store.ts";
import type { DeliveryProgress } from "./imports/delivery.ts";
import { hashFile } from "./imports/hash-file.ts";
import { importDelivery } from "./imports/import-delivery.ts";
import { silentLog } from "./log.ts";
import { createProject } from "./projects/create-project.ts";
import { listProjects, listProjectsWithApplications } from "./projects/list-projects.ts";
import { setProjectStatus } from "./projects/set-status.ts";

export type DemoTools = {
  db: Database;
  env: { dataDirectory: string };
  files: FileStore;
  now(): Date;
  onStep(step: string): void;
};

const seed = 1;

/**
 * Generates the demo county and takes it in through the ordinary importers and use cases. May be called again where an earlier
 * call was cut off: the same files are recognised, and people, areas and projects that are there are left alone.
 */
export async function loadDemo(tools: DemoTools): Promise<void> {
  const { db, onStep } = tools;
  const directory = join(tools.env.dataDirectory, "demo");
  const today = germanDay(tools.now());
  const county = await generateDemoCounty({
    seed,
    today,
    outDir: directory,
    onProgress: (message, share) => onStep(`Demolandkreis ${Math.round(share * 100)} %: ${message}`),
  });
  const organisation = await ensureOrganisation(db, {
    slug: slugOf(county.manifest.county, "demo"),
    name: county.manifest.county,
    territory: [],
  });
  await setDemoState(db, organisation.id, "loading");
  await takeIn(tools, county, organisation);
  const planner = await addPeople(db, organisation, county);
  onStep("Demolandkreis: Projekte und Ausbaugebiete");
  await addAreasAndProjects(caller(tools, organisation, planner), county);
  await addApplications(tools, organisation, county);
  await setDemoState(db, organisation.id, "loaded");
  await rm(directory, { recursive: true, force: true });
}

const words: Record<DeliveryProgress["step"], string> = {
  waiting: "wartet",
  reading: "gelesen zu",
  comparing: "verglichen zu",
  writing: "geschrieben zu",
  status: "eingestuft zu",
  applying: "in Kraft gesetzt zu",
};

async function takeIn(tools: DemoTools, county: DemoCountyFiles, organisation: OrganisationRow): Promise<void> {
  const { files } = county.manifest;
  for (const [position, entry] of files.entries()) {
    const path = join(county.directory, entry.file);
    if (await hasTakenIn(tools.db, organisation.id, await hashFile(path))) continue;
    const prefix = `Demolandkreis, Datei ${position + 1} von ${files.length}: ${entry.file}`;
    tools.onStep(prefix);
    const isLast = entry.kind === "offers" && files[position + 1]?.asOf !== entry.asOf;
    const result = await importDelivery(
      tools.db,
      {
        kind: entry.kind,
        path,
        fileName: entry.file,
        ...(entry.kind === "offers" ? { organisation } : {}),
        ...(entry.operator ? { operator: entry.operator } : {}),
        asOf: entry.asOf,
        publisher: entry.publisher,
        licence: entry.licence,
        synthetic: true,
        // An operator of the story withdraws what he had promised: his newer list names a third less in one municipality.
        // After a start that was cut off on another day the story is told from its beginning.
        allow: ["removals", "older"],
        // The last operator's delivery of a day computes the statuses for all before it, and with it all supply is known.
        ...(isLast ? { statuses: "all", complete: [county.manifest.ags] } : { statuses: "later" }),
        actor: { userId: null, name: "Demolandkreis" },
      },
      {
        files: tools.files,
        now: tools.now,
        onProgress: ({ step, done, total }) => {
          if (total) tools.onStep(`${prefix}, ${words[step]} ${Math.round((done / total) * 100)} %`);
        },
      },
    );
    if (result.outcome === "refused") throw new Error(`${entry.file}: ${result.reasons.join("; ")}`);
  }
}

const people: Record<Role, string> = {
  administrator: "Ada Amtmann",
  planner: "Paula Planer",
  "funding-officer": "Frieda Förster",
  mayor: "Bruno Bürger",
  viewer: "Vera Leser",
  adviser: "Ulla Umland",
};

async function addPeople(
  db: Database,
  organisation: OrganisationRow,
  county: DemoCountyFiles,
): Promise<{ id: string; name: string }> {
  const firstProject = county.manifest.projects[0];
  const ids = new Map<Role, string>();
  for (const role of Role.options) {
    const email = `${role}@demo.invalid`;
    const name = people[role];
    const known = await findUserByEmail(db, email);
    const id = known?.id ?? (await insertUser(db, { name, email, isInstanceAdministrator: false, passwordHash: null }));
    const municipalities = role === "mayor" && firstProject ? [firstProject.ags] : [];
    await upsertMember(db, { organisationId: organisation.id, userId: id, role, municipalities });
    ids.set(role, id);
  }
  return { id: ids.get("planner") ?? "", name: people.planner };
}

function caller(tools: DemoTools, organisation: OrganisationRow, planner: { id: string; name: string }): Caller {
  return {
    db: tools.db,
    now: tools.now,
    actor: { userId: planner.id, name: planner.name, role: "planner", organisation, municipalities: [] },
  };
}

async function addApplications(
  tools: DemoTools,
  organisation: OrganisationRow,
  { manifest }: DemoCountyFiles,
): Promise<void> {
  const user = await findUserByEmail(tools.db, "administrator@demo.invalid");
  if (!user) throw new Error("expected the administrator of the demo county, found none");
  const person = { id: user.id, name: people.administrator };
  const planner = caller(tools, organisation, person);
  const administrator = { ...planner, files: tools.files, actor: { ...planner.actor, role: "administrator" as const } };
  for (const project of await listProjectsWithApplications(administrator)) {
    tools.onStep(`Demolandkreis: Förderantrag ${project.name}`);
    const plan = manifest.projects.find(({ name }) => name === project.name);
    if (plan) await addDemoApplications(administrator, project, plan.ags);
  }
}

async function addAreasAndProjects(planner: Caller, { manifest }: DemoCountyFiles): Promise<void> {
  const areas = new Map((await listAreas(planner, {})).map((area) => [area.title, area.id]));
  const areaOf = async (title: string, ruleSet: string, geometry: AreaGeometry) =>
    areas.get(title) ?? (await createArea(planner, { title, ruleSet, geometry })).id;
  const projects = new Set((await listProjects(planner)).map((project) => project.name));
  for (const plan of manifest.projects) {
    if (projects.has(plan.name)) continue;
    const areaId = await areaOf(plan.name, plan.ruleSet, plan.area);
    const { name, programme, ruleSet, notes } = plan;
    const project = await createProject(planner, { name, programme, ruleSet, notes, areaId });
    const status = ProjectStatus.parse(plan.status);
    if (status !== project.status) await setProjectStatus(planner, { id: project.id, status });
    if (plan === manifest.projects[0]) {
      const adviser = { email: "adviser@demo.invalid", name: people.adviser, rights: "planner" as const };
      await inviteAdviser({ ...planner, post: null, log: silentLog }, { projectId: project.id, ...adviser });
    }
  }
  for (const area of manifest.areas) await areaOf(area.name, area.ruleSet, area.area);
}
