import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { groupsOf } from "#domain/overview.ts";
import type { ProjectStatus } from "#domain/project.ts";
import { createArea } from "#services/areas/create-area.ts";
import type { Caller } from "#services/caller.ts";
import { getOverview } from "#services/overview/get-overview.ts";
import { importMunicipalityChanges } from "#services/overview/import-municipality-changes.ts";
import { createShareLink, endShareLink, listShareLinks } from "#services/overview/share-links.ts";
import { getSharedOverview } from "#services/overview/shared-overview.ts";
import { createProject } from "#services/projects/create-project.ts";
import { buildCommitment, buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";
import { textFile } from "#test/support/text-file.ts";

const [east, north] = [566_000, 5_937_000];
const ruleSet = "gigabit-rl-2-2024";
const at = (x: number): [number, number] => [east + x, north + 10];
const slow = buildOffer({ technology: "FTTC", downMbps: 16, upMbps: 1 });
const grey = buildOffer({ technology: "FTTC", downMbps: 100, upMbps: 40 });
const fast = buildOffer({ technology: "HFC", downMbps: 400, upMbps: 200, speedKind: "peak" });
const gigabit = buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500 });

/** Seven addresses of one municipality, one of each fate, and two of another one without a supply delivery. */
const street = [
  { at: at(10) },
  { at: at(110), offers: [slow] },
  { at: at(30), offers: [fast] },
  { at: at(40), offers: [slow] },
  { at: at(50), offers: [slow] },
  { at: at(60), offers: [slow, buildCommitment()], operators: [1, 2] },
  { at: at(120), offers: [gigabit] },
  { at: at(210), ags: "01001002" },
  { at: at(220), ags: "01001002", offers: [grey] },
];
const covered = ["01001001"];
/** Holds the second address (slow) and the seventh (gigabit). */
const funded = squareAt(east + 100, north, 30);

describe.each(engines())("the overview on %s", (engine) => {
  const isolated = (work: (db: Database) => Promise<void>) => rolledBackDatabase(testDatabase(engine), work);

  it("counts each address once, at the first that is true of it", () =>
    isolated(async (db) => {
      const world = await buildStreet(db);
      await addProject(world.as(), "granted");
      await report(db, world, 3, "under-construction");
      await report(db, world, 4, "homes-passed");
      // Also under construction, but served already: counts as served.
      await report(db, world, 2, "under-construction");

      const overview = await getOverview(world.as(), { ruleSet });

      expect(overview.municipalities).toMatchObject([
        {
          ags: "01001001",
          counts: {
            ...{ addresses: 7, gigabit: 1, served: 2, built: 1, underConstruction: 1, funded: 1, committed: 1 },
            ...{ open: 1, unknown: 0 },
            openByClass: { weiss: 1, hellgrau: 0, dunkelgrau: 0 },
            ...{ inProject: 1, eligible: 4, eligibleFunded: 1, eligiblePromised: 2, eligibleOpen: 1 },
          },
        },
        {
          ags: "01001002",
          counts: { addresses: 2, gigabit: 0, served: 0, open: 1, unknown: 1, openByClass: { dunkelgrau: 1 } },
        },
      ]);
      expect(overview.counties).toMatchObject([{ ags: "01001", counts: { addresses: 9, served: 2 } }]);
      expect(groupsOf(overview.total)).toEqual({ served: 2, underway: 4, open: 2, unknown: 1 });
      expect(overview.total.addresses).toBe(9);
    }));

  it("counts no project that is not funded, and takes a frozen set with its ledger before the area", () =>
    isolated(async (db) => {
      const world = await buildStreet(db);
      const ada = world.as();
      const id = await addProject(ada, "applied");

      const applied = await getOverview(ada, { ruleSet });
      await addMoney(db, world, await addApplication(db, world, id), "granted-provisional", "federal", 100);
      await noteChange(db, world);
      const granted = await getOverview(ada, { ruleSet });
      const application = await addApplication(db, world, id, 2);
      // Eligible by the frozen set: the first and the second address; the ledger takes the second out, the fourth in.
      await freeze(db, world, application, [0, 1]);
      await db.query(
        `insert into ledger_entry (organisation_id, application_id, region, address_id, movement, reason, effective_on,
           recorded_by_name)
         values ($1, $2, '01001', $3, 'out', 'hfc', '2026-01-01', 'Ada'),
           ($1, $2, '01001', $4, 'in', 'new-address', '2026-01-01', 'Ada')`,
        [world.organisationId, application, world.addressIds[1], world.addressIds[3]],
      );
      await noteChange(db, world);
      const frozen = await getOverview(ada, { ruleSet });

      expect(applied.total).toMatchObject({ funded: 0, open: 5 });
      expect(granted.total).toMatchObject({ funded: 1, open: 4 });
      expect(frozen.total).toMatchObject({ funded: 2, open: 3, openByClass: { weiss: 2 } });
    }));

  it("continues the series over a merger, says what changed and where the method did", () =>
    isolated(async (db) => {
      const world = await buildStreet(db);
      await deliverAgain(db, world);
      await db.query(
        `insert into municipality_change (old_ags, new_ags, changed_on) values ('01001002', '01001001', '2026-01-01')`,
      );

      const overview = await getOverview(world.as(), { ruleSet });
      const again = await getOverview(world.as(), { ruleSet, ags: "01001001" });

      // Two of nine were served, then three of nine: 11.1 percentage points more.
      const points = [
        { asOf: "2025-06-30", addresses: 9, served: 2, gigabit: 1, methodBreak: false, bridged: true },
        { asOf: "2026-06-30", addresses: 9, served: 3, gigabit: 1, methodBreak: true, bridged: false, method: "b" },
      ];
      expect(overview.series).toMatchObject(points);
      expect(again.series).toMatchObject(points);
      expect(overview.municipalities.map(({ ags }) => ags)).toEqual(["01001001"]);
      expect(overview.change).toEqual({
        ...{ since: "2025-06-30", gigabit: 0, methodBreak: true },
        served: expect.closeTo(100 / 9, 9),
      });
      const { rows } = await db.query(
        "select data_revision - $1 as revision, ags, addresses, by_class from overview_count order by 1, 2",
        [world.revision],
      );
      expect(rows).toEqual([
        { revision: 0, ags: "01001001", addresses: 7, by_class: [0, 5, 0, 0, 2] },
        { revision: 0, ags: "01001002", addresses: 2, by_class: [1, 0, 0, 1, 0] },
        { revision: 1, ags: "01001001", addresses: 9, by_class: [1, 4, 0, 1, 3] },
      ]);
    }));

  it("reads the conversion table whole or not at all, and says where it is wrong", () =>
    isolated(async (db) => {
      const actor = { userId: null, name: "Ada" };
      const head = "ags_alt;ags_neu;datum;anteil;quelle";
      const read = (...lines: string[]) =>
        importMunicipalityChanges(db, { path: textFile([`\uFEFF${head}`, ...lines, ""].join("\n")), actor });

      const first = await read("01001002;01001001;2026-01-01;;", "01001003;01001001;2026-01-01;37,5;Gesetz");
      await read("01001003;01001001;2026-01-01;40;Gesetz");
      const refused = read("01001004;01001001;2026-01-01;;", "10010;01001001;2026-01-01;;");

      expect(first).toEqual({ changes: 2 });
      await expect(refused).rejects.toMatchObject({
        ...{ code: "invalid-input", details: { line: 3, column: "ags_alt" } },
        message: 'line 3, column "ags_alt": expected eight digits, got "10010"',
      });
      const { rows } = await db.query(
        "select old_ags, share_basis_points as share, source from municipality_change order by old_ags",
      );
      expect(rows).toEqual([
        { old_ags: "01001002", share: 10_000, source: null },
        { old_ags: "01001003", share: 4000, source: "Gesetz" },
      ]);
    }));

  it("shows a mayor their municipalities only, with the projects that lie there", () =>
    isolated(async (db) => {
      const world = await buildStreet(db);
      await addProject(world.as(), "granted");
      await db.query("update dataset set scope = '{01001001}' where kind = 'offers'");
      const mayorOf = (ags: string): Caller => {
        const caller = world.as("mayor");
        return { ...caller, actor: { ...caller.actor, municipalities: [ags] } };
      };

      const inside = await getOverview(mayorOf("01001001"), { ruleSet });
      const outside = await getOverview(mayorOf("01001002"), { ruleSet });

      expect(inside.municipalities.map(({ ags }) => ags)).toEqual(["01001001"]);
      // Without a boundary a municipality is named by its key.
      expect(inside.name).toBe("01001001");
      expect(inside.total.addresses).toBe(7);
      expect(inside.projects.shown.map(({ name }) => name)).toEqual(["Ostfeld"]);
      expect(outside.total).toMatchObject({ addresses: 2, unknown: 1 });
      expect(outside.series).toMatchObject([{ addresses: 2 }]);
      // The supply delivery covers the first municipality only.
      expect(inside.sources.map(({ kind }) => kind)).toContain("offers");
      expect(outside.sources.map(({ kind }) => kind)).not.toContain("offers");
      expect([inside.offersAsOf, outside.offersAsOf]).toEqual(["2025-06-30", null]);
      expect(outside.projects).toEqual({ total: 0, shown: [] });
      await expect(getOverview(mayorOf("01001002"), { ruleSet, ags: "01001001" })).rejects.toMatchObject({
        code: "not-found",
      });
    }));

  it("adds up granted and drawn money by source, the final notice before the provisional one", () =>
    isolated(async (db) => {
      const world = await buildStreet(db);
      const id = await addProject(world.as(), "building");
      const application = await addApplication(db, world, id);
      await addMoney(db, world, application, "granted-provisional", "federal", 500_000);
      await addMoney(db, world, application, "granted-final", "federal", 450_000);
      await addMoney(db, world, application, "lapsed", "federal", 50_000);
      await addMoney(db, world, application, "granted-provisional", "land", 300_000);
      await addMoney(db, world, application, "granted-provisional", "own", 100_000);
      await addMoney(db, world, application, "requested", "federal", 200_000);
      await addMoney(db, world, application, "received", "federal", 150_000);
      await addMoney(db, world, application, "returned", "federal", 10_000);
      await addDeadline(db, world, application, "Zwischennachweis", "2026-11-17");
      await addDeadline(db, world, application, "Schlussnachweis", "2027-11-17");

      const { money, projects, deadlines } = await getOverview(world.as("mayor"), { ruleSet });

      const second = await addApplication(db, world, id, 2);
      await addMoney(db, world, second, "applied", "own", 30_000);
      await addMoney(db, world, second, "contracted", "own", 25_000);
      await noteChange(db, world);
      const later = await getOverview(world.as("mayor"), { ruleSet });

      // The first bears 100,000 cents as granted; the second what the contract says, not what was applied for.
      expect([money.ownShareCents, later.money.ownShareCents]).toEqual([100_000, 125_000]);
      // Federal: 450,000 - 50,000; with the Land 700,000 cents. The own share is nobody's grant.
      expect(money).toMatchObject({ grantedCents: 700_000, requestedCents: 200_000, receivedCents: 140_000 });
      expect(money.bySource).toEqual([
        { source: "federal", grantedCents: 400_000, requestedCents: 200_000, receivedCents: 140_000 },
        { source: "land", grantedCents: 300_000, requestedCents: 0, receivedCents: 0 },
        { source: "own", grantedCents: 100_000, requestedCents: 0, receivedCents: 0 },
      ]);
      expect(projects.shown).toMatchObject([
        {
          light: "at-risk",
          reason: { kind: "deadline-overdue", title: "Zwischennachweis", dueOn: "2026-11-17" },
          stage: { de: "Baudurchführung" },
          money: { grantedCents: 700_000, receivedCents: 140_000 },
        },
      ]);
      expect(deadlines.map(({ title, daysLeft }) => [title, daysLeft])).toEqual([
        ["Zwischennachweis", -1],
        ["Schlussnachweis", 364],
      ]);
    }));

  it("tells viewers published facts only", () =>
    isolated(async (db) => {
      const world = await buildStreet(db);
      const granted = await addProject(world.as(), "granted", "Ostfeld");
      const secret = await addProject(world.as(), "applied", "Westfeld");
      const application = await addApplication(db, world, granted);
      await addMoney(db, world, application, "granted-final", "federal", 450_000);
      await addMoney(db, world, await addApplication(db, world, secret), "applied", "federal", 999);
      await addDeadline(db, world, application, "Zwischennachweis", "2026-11-17");

      const seen = await getOverview(world.as("viewer"), { ruleSet });

      expect(seen).toMatchObject({ published: true, deadlines: [], total: { addresses: 9 } });
      expect(seen.projects).toMatchObject({
        total: 1,
        shown: [{ name: "Ostfeld", light: null, reason: null, next: null, money: null }],
      });
      expect(seen.money).toEqual({
        ...{ grantedCents: 450_000, requestedCents: 0, receivedCents: 0, bySource: [], ownShareCents: null },
        nextDrawdown: null,
      });
    }));

  it("keeps the figures of one organisation from another", () =>
    isolated(async (db) => {
      const ours = await buildStreet(db, "ours");
      await addProject(ours.as(), "granted");
      const theirs = await buildPlanningWorld(db, { slug: "theirs" });

      const seen = await getOverview(theirs.as(), { ruleSet });

      // Addresses belong to the instance; supply, projects and series do not.
      expect(seen.total).toMatchObject({ addresses: 9, served: 0, gigabit: 0, funded: 0, committed: 0, unknown: 9 });
      expect(seen.projects.total).toBe(0);
      expect(seen.series).toMatchObject([{ served: 0 }]);
    }));

  it("takes the day in Germany as today, half an hour before midnight UTC too", () =>
    isolated(async (db) => {
      const world = await buildStreet(db);
      const at = (time: string): Caller => ({ ...world.as(), now: () => new Date(time) });
      const night = at("2026-11-18T23:30:00Z");
      const application = await addApplication(db, world, await addProject(world.as(), "building"));
      await addDeadline(db, world, application, "Zwischennachweis", "2026-11-18");

      const before = await getOverview(at("2026-11-18T22:30:00Z"), { ruleSet });
      const after = await getOverview(night, { ruleSet });
      const link = await createShareLink(world.as(), { title: "Kreistag", expiresOn: "2026-11-18" });
      const secret = link.path.replace("/public/uebersicht/", "");

      expect([before.today, before.deadlines[0]?.daysLeft, before.projects.shown[0]?.light]).toEqual([
        ...["2026-11-18", 0, "watch"],
      ]);
      expect([after.today, after.deadlines[0]?.daysLeft, after.projects.shown[0]?.light]).toEqual([
        ...["2026-11-19", -1, "at-risk"],
      ]);
      await expect(getSharedOverview(night, { secret, ruleSet })).rejects.toMatchObject({ code: "not-found" });
      expect(() => createShareLink(night, { title: "Rat", expiresOn: "2026-11-18" })).toThrow("2026-11-19 on");
    }));

  it("shares a read-only view that can be taken back and ends on its last day", () =>
    isolated(async (db) => {
      const world = await buildStreet(db);
      const ada = world.as();
      const from = (day: string) => ({ db, now: () => new Date(`${day}T12:00:00Z`) });
      const secretOf = (path: string) => path.replace("/public/uebersicht/", "");

      const whole = await createShareLink(ada, { title: "Kreistag" });
      const part = await createShareLink(ada, {
        ...{ title: "Gemeinderat", municipalities: ["01001002"], expiresOn: "2026-12-31" },
      });
      const seen = await getSharedOverview(from("2026-11-18"), { secret: secretOf(whole.path), ruleSet });
      const ofPart = await getSharedOverview(from("2026-12-31"), { secret: secretOf(part.path), ruleSet });
      await endShareLink(ada, { id: whole.id });

      expect(seen).toMatchObject({ title: "Kreistag", overview: { published: true, total: { addresses: 9 } } });
      expect(ofPart.overview.municipalities.map(({ ags }) => ags)).toEqual(["01001002"]);
      const refused = { code: "not-found" };
      await expect(
        getSharedOverview(from("2026-11-18"), { secret: secretOf(whole.path), ruleSet }),
      ).rejects.toMatchObject(refused);
      await expect(
        getSharedOverview(from("2027-01-01"), { secret: secretOf(part.path), ruleSet }),
      ).rejects.toMatchObject(refused);
      await expect(
        getSharedOverview(from("2026-12-31"), { secret: secretOf(part.path), ruleSet, ags: "01001001" }),
      ).rejects.toMatchObject(refused);
      expect((await listShareLinks(ada)).map(({ title, expiresOn }) => [title, expiresOn])).toEqual([
        ["Gemeinderat", "2026-12-31"],
      ]);
      const { rows: kept } = await db.query<{ text: string }>("select l::text as text from share_link l");
      expect(kept.some(({ text }) => text.includes(secretOf(part.path)))).toBe(false);
      const theirs = (await buildPlanningWorld(db, { slug: "theirs" })).as();
      await expect(endShareLink(theirs, { id: part.id })).rejects.toMatchObject(refused);
      const { rows } = await db.query(
        "select action from audit_event where entity = 'share-link' and organisation_id = $1 order by id",
        [world.organisationId],
      );
      expect(rows.map((row) => (row as { action: string }).action)).toEqual(["create", "create", "revoke"]);
    }));
});

async function buildStreet(db: Database, slug = "welt"): Promise<PlanningWorld> {
  return buildPlanningWorld(db, { addresses: street, covered, slug });
}

async function addProject(caller: Caller, status: ProjectStatus, name = "Ostfeld"): Promise<string> {
  const area = await createArea(caller, { title: name, ruleSet, geometry: funded });
  const { id } = await createProject(caller, { name, ruleSet, areaId: area.id });
  await caller.db.query("update project set status = $2 where id = $1", [id, status]);
  return id;
}

async function report(db: Database, world: PlanningWorld, address: number, state: string): Promise<void> {
  await db.query(
    `insert into construction_state (organisation_id, region, address_id, operator_id, dataset_id, state, valid_from)
     values ($1, '01001', $2, $3, $4, $5, $6)`,
    [world.organisationId, world.addressIds[address], world.operatorIds[0], world.offerDataset, state, world.revision],
  );
}

async function addApplication(db: Database, world: PlanningWorld, projectId: string, number = 1): Promise<string> {
  const title = { de: "Baudurchführung", en: "Construction" };
  const { rows } = await db.query<{ id: string }>(
    `insert into application (organisation_id, project_id, number, title, programme_id, programme_version,
       programme_record, model, applicant, rule_set, stage, stage_title)
     values ($1, $2, $3, 'Antrag', 'probe', 1, '{}', 'gap', 'Kreis', $5, 'construction', $4) returning id`,
    [world.organisationId, projectId, number, JSON.stringify(title), ruleSet],
  );
  return rows[0]!.id;
}

async function freeze(db: Database, world: PlanningWorld, application: string, addresses: number[]): Promise<void> {
  await db.query("update application set frozen_revision = $2, version = version + 1 where id = $1", [
    application,
    world.revision,
  ]);
  await db.query(
    `insert into frozen_address (organisation_id, application_id, region, address_id, class, eligible, reasons)
     select $1, $2, '01001', id, 1, 1, 0 from unnest($3::bigint[]) id`,
    [world.organisationId, application, addresses.map((address) => world.addressIds[address])],
  );
}

/** What every change of the product leaves behind: until then an overview stands as it was. */
async function noteChange(db: Database, world: PlanningWorld): Promise<void> {
  await db.query(
    "insert into audit_event (organisation_id, actor, action, entity, entity_id) values ($1, 'Ada', 'update', 'project', '-')",
    [world.organisationId],
  );
}

async function addMoney(
  db: Database,
  world: PlanningWorld,
  application: string,
  step: string,
  source: string,
  cents: number,
): Promise<void> {
  await db.query(
    `insert into money_entry (organisation_id, application_id, step, source, delta_cents, effective_on, basis,
       recorded_by_name) values ($1, $2, $3, $4, $5, '2026-01-01', 'correction', 'Ada')`,
    [world.organisationId, application, step, source, cents],
  );
}

async function addDeadline(
  db: Database,
  world: PlanningWorld,
  application: string,
  title: string,
  dueOn: string,
): Promise<void> {
  await db.query("insert into deadline (organisation_id, application_id, title, due_on) values ($1, $2, $3, $4)", [
    ...[world.organisationId, application, title, dueOn],
  ]);
}

/** A year later the first address is served, by figures of another method, and the second municipality is part of the first. */
async function deliverAgain(db: Database, world: PlanningWorld): Promise<void> {
  const revision = world.revision + 1;
  await db.query("insert into data_revision (revision, organisation_id, applied_at) values ($1, $2, now())", [
    revision,
    world.organisationId,
  ]);
  await db.query(
    `insert into dataset (kind, organisation_id, as_of, file_name, file_sha256, state, revision, method)
     values ('offers', $1, '2026-06-30', 'neu.csv', 'neu', 'applied', $2, 'b')`,
    [world.organisationId, revision],
  );
  await db.query(
    "update address_status set valid_to = $3 where organisation_id = $1 and address_id = $2 and valid_to is null",
    [world.organisationId, world.addressIds[0], revision],
  );
  await db.query(
    `insert into address_status (organisation_id, rule_set_number, region, address_id, valid_from, class, eligible, reasons)
     select $1, number, '01001', $2, $3, 4, 0, 1 from rule_set`,
    [world.organisationId, world.addressIds[0], revision],
  );
  await db.query("update address set valid_to = $1 where ags = '01001002'", [revision]);
  await db.query(
    `insert into address (region, id, valid_from, dataset_id, ags, street, house_number, street_norm, number_norm,
       search_text, geom, geom_mercator)
     select region, id, $1, dataset_id, '01001001', street, house_number, street_norm, number_norm, search_text, geom,
       geom_mercator from address where ags = '01001002'`,
    [revision],
  );
}
