import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { isOverridable, missingKey } from "#domain/procedure/missing.ts";
import { replayStages } from "#domain/procedure/replay-stages.ts";
import { moveStage, removeStage } from "#domain/programmes/edit-stages.ts";
import { search } from "#services/addresses/search.ts";
import { createApplication, type NewApplication } from "#services/applications/create-application.ts";
import { freezeApplication } from "#services/applications/freeze-application.ts";
import { applicationHistory, getApplication } from "#services/applications/get-application.ts";
import { findByFileNumber, listApplications } from "#services/applications/list-applications.ts";
import { correctApplication, moveApplication } from "#services/applications/move-application.ts";
import { updateApplication } from "#services/applications/update-application.ts";
import { createArea } from "#services/areas/create-area.ts";
import { copyProgramme } from "#services/programmes/copy-programme.ts";
import { saveProgramme } from "#services/programmes/save-programme.ts";
import { addArea } from "#services/projects/add-area.ts";
import { createProject } from "#services/projects/create-project.ts";
import { getProject } from "#services/projects/get-project.ts";
import { listProjects, listProjectsWithApplications } from "#services/projects/list-projects.ts";
import { buildOffer } from "#test/builders/offer.ts";
import { buildPlanningWorld, type PlanningWorld, squareAt } from "#test/builders/planning-world.ts";
import { deliverAgain } from "#test/builders/second-delivery.ts";
import type { WorldAddress } from "#test/builders/supply-world.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";

const ruleSet = "gigabit-rl-2-2024";
const covered = ["01001001"];
const fibre = buildOffer({ technology: "FTTH", downMbps: 1000, upMbps: 500, speedKind: "peak" });

/** Ten addresses 10 m apart on a line from [566005, 5937005]; every second one has fibre. */
const street: WorldAddress[] = Array.from({ length: 10 }, (_, i) => ({
  at: [566_005 + 10 * i, 5_937_005],
  offers: i % 2 === 0 ? [] : [fibre],
}));

const infrastructure = { programmeId: "gigabit-rl-2-2025", model: "gap", callId: "standard-2025" } as const;

/** A project with the area that holds the addresses at 5, 15, 25 and 35 m; two of them are eligible. */
async function buildProject(world: PlanningWorld, name = "Große Höhe") {
  const ada = world.as();
  const area = await createArea(ada, { title: name, ruleSet, geometry: squareAt(566_000, 5_937_000, 40) });
  return createProject(ada, { name, ruleSet, areaId: area.id });
}

async function buildOne(db: Database, input: Partial<NewApplication> = {}) {
  const world = await buildPlanningWorld(db, { addresses: street, covered });
  const project = await buildProject(world);
  const application = await createApplication(world.as(), { ...infrastructure, projectId: project.id, ...input });
  return { world, project, application };
}

describe.each(engines())("applications on the %s engine", (engine) => {
  const isolated = <T>(work: (db: Database) => Promise<T>) => rolledBackDatabase(testDatabase(engine), work);

  it("keeps the programme and freezes the addresses of the areas, each once, with their status", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered });
      const project = await buildProject(world);
      const east = await createArea(world.as(), { title: "Ost", ruleSet, geometry: squareAt(566_020, 5_937_000, 40) });
      await addArea(world.as(), { id: project.id, areaId: east.id });

      const application = await createApplication(world.as("funding-officer", "Bert"), {
        ...infrastructure,
        projectId: project.slug,
        title: "Infrastruktur",
        partnerAgs: ["01001002", "01001001", "01001001"],
        fileNumbers: [{ kind: "federal", number: "832.5/10-03 BY 0017" }],
      });

      expect(application).toMatchObject({
        number: 1,
        title: "Infrastruktur",
        projectSlug: "grosse-hoehe",
        programme: { id: "gigabit-rl-2-2025", version: 0, level: "federal" },
        partnerAgs: ["01001001", "01001002"],
        land: "SH",
        ruleSet,
        stage: "potential-analysis",
        outcome: "open",
        // At 5, 15, 25, 35, 45 and 55 m; those at 5, 25 and 45 m have no offer.
        frozen: { revision: world.revision, addresses: 6, eligible: 3, unknown: 0 },
        fileNumbers: [{ kind: "federal", number: "832.5/10-03 BY 0017" }],
        version: 1,
      });
      expect(application.programmeRecord.stages.length).toBeGreaterThan(10);
      const { rows } = await db.query<{ id: string; eligible: number }>(
        "select address_id::text as id, eligible from frozen_address where application_id = $1 order by address_id",
        [application.id],
      );
      expect(rows).toEqual(world.addressIds.slice(0, 6).map((id, i) => ({ id, eligible: i % 2 === 0 ? 1 : 0 })));
    }));

  it("refuses to change, add to or take from a frozen set, whoever asks", () =>
    isolated(async (db) => {
      const { application, world } = await buildOne(db);
      const attempts = [
        ["update frozen_address set eligible = 0 where application_id = $1", [application.id]],
        ["delete from frozen_address where application_id = $1", [application.id]],
        [
          `insert into frozen_address (organisation_id, application_id, region, address_id, class, eligible, reasons)
           values ($2, $1, '01001', 1, 1, 1, 0)`,
          [application.id, world.organisationId],
        ],
        ["update application set programme_record = '{}' where id = $1", [application.id]],
        ["update application set frozen_revision = 99 where id = $1", [application.id]],
      ] as const;

      for (const [statement, values] of attempts) {
        await db.query("savepoint attempt");
        await expect(db.query(statement, values)).rejects.toThrow(/never change/);
        await db.query("rollback to savepoint attempt");
      }
    }));

  it("keeps the version of the programme that it was made with when stages and rates of a later one change", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered });
      const admin = world.as("administrator");
      const project = await buildProject(world);
      const { record } = await copyProgramme(admin, { id: "gigabit-rl-2-2025", title: "Gigabit 2027" });
      const input = { ...infrastructure, programmeId: record.id, projectId: project.id };
      const before = await createApplication(world.as(), input);
      const less = removeStage(moveStage(record, 0, 1), 0);
      const changed = { ...less, funding: { ...less.funding, rates: less.funding.rates.slice(1) } };

      const saved = await saveProgramme(admin, { id: record.id, version: 1, record: changed });

      expect(saved).toMatchObject({ ok: true, programme: { version: 2 } });
      const kept = await getApplication(world.as(), { id: before.id });
      expect(kept.programme.version).toBe(1);
      expect(kept.programmeRecord).toEqual(record);
      const after = await createApplication(world.as(), input);
      expect(after.programme.version).toBe(2);
      expect(after.programmeRecord.stages.map(({ id }) => id)).toEqual(changed.stages.map(({ id }) => id));
      expect(after.programmeRecord.funding.rates).toHaveLength(2);
    }));

  it("keeps its frozen set when data, areas and programme move on", () =>
    isolated(async (db) => {
      const { application, world, project } = await buildOne(db);
      const frozen = async () =>
        (await db.query("select * from frozen_address where application_id = $1 order by address_id", [application.id]))
          .rows;
      const before = await frozen();

      await deliverAgain(db, world, { offers: [{ address: 0, offer: fibre }], gone: [1], withoutOffers: [3] });
      const east = await createArea(world.as(), { title: "Ost", ruleSet, geometry: squareAt(566_020, 5_937_000, 40) });
      await addArea(world.as(), { id: project.id, areaId: east.id });

      expect(await frozen()).toEqual(before);
      expect((await getApplication(world.as(), { id: application.id })).frozen).toEqual(application.frozen);
    }));

  it("leaves nothing behind when freezing fails", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered });
      const project = await buildProject(world);
      await db.query(
        `create function no_more() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$;
         create trigger no_more before insert on application_area for each row execute function no_more()`,
      );

      const attempt = createApplication(world.as(), { ...infrastructure, projectId: project.id });

      await expect(attempt).rejects.toThrow("disk full");
      const own = [world.organisationId];
      expect((await db.query("select from application where organisation_id = $1", own)).rowCount).toBe(0);
      expect((await db.query("select from frozen_address where organisation_id = $1", own)).rowCount).toBe(0);
      expect(await listApplications(world.as(), {})).toEqual([]);
    }));

  it("makes an application without areas and freezes its addresses once there are some", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered });
      const project = await createProject(world.as(), { name: "Ohne", ruleSet });
      const made = await createApplication(world.as(), { ...infrastructure, projectId: project.id });
      expect(made.frozen).toBeNull();
      await expect(freezeApplication(world.as(), { id: made.id, version: 1 })).rejects.toMatchObject({
        code: "invalid-input",
      });
      const area = await createArea(world.as(), { title: "West", ruleSet, geometry: squareAt(566_000, 5_937_000, 40) });
      await addArea(world.as(), { id: project.id, areaId: area.id });

      await expect(freezeApplication(world.as(), { id: made.id, version: 7 })).rejects.toMatchObject({
        code: "conflict",
      });
      const frozen = await freezeApplication(world.as(), { id: made.id, version: 1 });

      expect(frozen.frozen).toMatchObject({ addresses: 4, eligible: 2 });
      expect(frozen.areaRevisions).toMatchObject([{ areaId: area.id }]);
      const again = freezeApplication(world.as(), { id: made.id, version: frozen.version });
      await expect(again).rejects.toMatchObject({ code: "conflict", details: { reason: "already-frozen" } });
    }));

  it("needs no addresses for advice, and counts what a call waives as skipped", () =>
    isolated(async (db) => {
      const { world, project, application } = await buildOne(db, {
        programmeId: "gigabit-rl-2-advice",
        model: "advice",
        callId: null,
      });
      expect(application.frozen).toBeNull();

      const waived = await createApplication(world.as(), {
        ...infrastructure,
        projectId: project.id,
        callId: "gap-closing-3",
      });

      expect(waived.number).toBe(2);
      expect(Object.keys(waived.state.skipped)).toContain("industry-dialogue");
      const summary = await getProject(world.as(), { id: project.id });
      expect(summary.applications).toMatchObject([
        { id: application.id, number: 1, model: "advice", stage: "advice", outcome: "open" },
        { id: waived.id, number: 2, model: "gap", stage: "potential-analysis", programme: { id: "gigabit-rl-2-2025" } },
      ]);
      expect((await listProjectsWithApplications(world.as()))[0]?.applications).toEqual(summary.applications);
      expect((await listProjects(world.as()))[0]).not.toHaveProperty("applications");
    }));

  it("refuses a model, call, partner or area that does not fit", () =>
    isolated(async (db) => {
      const world = await buildPlanningWorld(db, { addresses: street, covered });
      const { id: projectId } = await buildProject(world);
      const make = (input: Partial<NewApplication>) =>
        createApplication(world.as(), { ...infrastructure, projectId, ...input });

      await expect(make({ model: "advice" })).rejects.toMatchObject({ details: { field: "model" } });
      await expect(make({ callId: "standard-1999" })).rejects.toMatchObject({ details: { field: "callId" } });
      await expect(make({ partnerAgs: ["1001001"] })).rejects.toMatchObject({ details: { field: "partnerAgs" } });
      await expect(make({ title: "  " })).rejects.toMatchObject({ details: { field: "title" } });
      await expect(make({ programmeId: "geheim" })).rejects.toMatchObject({ code: "not-found" });
      const foreign = "00000000-0000-4000-8000-0000000000a1";
      await expect(make({ areaRevisionIds: [foreign] })).rejects.toMatchObject({ code: "not-found" });
      await expect(createApplication(world.as("mayor"), { ...infrastructure, projectId })).rejects.toMatchObject({
        code: "forbidden",
      });
    }));

  it("is hidden from another organisation, in every use case", () =>
    isolated(async (db) => {
      const { application, project } = await buildOne(db);
      const stranger = (await buildPlanningWorld(db, { slug: "fremd" })).as("administrator");
      const { id } = application;

      expect(await listApplications(stranger, {})).toEqual([]);
      expect(await findByFileNumber(stranger, { number: "1" })).toEqual([]);
      for (const attempt of [
        () => getApplication(stranger, { id }),
        () => applicationHistory(stranger, { id }),
        () => updateApplication(stranger, { id, version: 1, title: "Meins" }),
        () => listApplications(stranger, { projectId: project.id }),
        () => createApplication(stranger, { ...infrastructure, projectId: project.id }),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
    }));

  it("changes fields over the version one started from, and shows both versions otherwise", () =>
    isolated(async (db) => {
      const { world, application } = await buildOne(db);
      const { id } = application;

      const saved = await updateApplication(world.as(), {
        id,
        version: 1,
        title: "Neu",
        fileNumbers: [
          { kind: "federal", number: "FKZ 0012-A" },
          { kind: "federal", number: "12 a" },
        ],
        entered: { consultationStartedOn: "2025-03-01", consultationEndedOn: "2025-05-01" },
      });
      const late = await updateApplication(world.as("planner", "Bert"), { id, version: 1, title: "Anders" });

      expect(saved).toMatchObject({
        ok: true,
        application: { title: "Neu", version: 2, fileNumbers: [{ kind: "federal", number: "FKZ 0012-A" }] },
      });
      expect(late).toMatchObject({
        ok: false,
        conflict: { mine: { title: "Anders", version: 1 }, theirs: { title: "Neu", version: 2 }, changedBy: "Ada" },
      });
      expect(await getApplication(world.as(), { id })).toMatchObject({
        entered: { consultationStartedOn: "2025-03-01", consultationEndedOn: "2025-05-01" },
      });
      const turned = { consultationStartedOn: "2025-06-01" };
      await expect(updateApplication(world.as(), { id, version: 2, entered: turned })).rejects.toMatchObject({
        details: { field: "consultationEndedOn" },
      });
      expect((await findByFileNumber(world.as(), { number: "az. 12/A" })).map((found) => found.id)).toEqual([id]);
      expect(await findByFileNumber(world.as(), { number: "12 b" })).toEqual([]);
      expect(await findByFileNumber(world.as(), { number: " / " })).toEqual([]);
    }));

  it("says everything at once that stands in the way of a move, and then changes nothing", () =>
    isolated(async (db) => {
      const { world, application } = await buildOne(db);
      const move = { kind: "complete", stage: "application", occurredOn: "2025-06-01", reason: null } as const;

      const answer = await moveApplication(world.as(), { id: application.id, version: 1, move });

      expect(answer.ok).toBe(false);
      const codes = answer.ok ? [] : answer.missing.map((missing) => missing.code);
      expect(codes).toContain("stage-not-done");
      expect(codes.filter((code) => code === "document-missing").length).toBeGreaterThan(0);
      expect(codes).toContain("consultation-unknown");
      expect((await applicationHistory(world.as(), { id: application.id })).events).toEqual([]);
      expect((await getApplication(world.as(), { id: application.id })).version).toBe(1);
    }));

  it("makes a move in spite of what is not sure only with a reason, and keeps it with the entry and in the audit trail", () =>
    isolated(async (db) => {
      const { world, application } = await buildOne(db);
      const { id } = application;
      const shared = { occurredOn: "2025-06-01", reason: "liegt beim Projektträger vor" };
      await moveApplication(world.as(), {
        id,
        version: 1,
        move: { kind: "skip", stage: "provisional-notice", ...shared },
      });
      const complete = { kind: "complete", stage: "interim-proof", occurredOn: "2025-06-02", reason: null } as const;

      const refused = await moveApplication(world.as(), { id, version: 2, move: complete });
      const findings = refused.ok ? [] : refused.missing.filter(isOverridable).map(missingKey);
      // The documents of the interim proof are known from a text of 2016.
      expect(findings).toContain("document-missing interim-report");
      expect(refused.ok ? 0 : refused.missing.length).toBe(findings.length);
      const override = { findings, reason: "Zwischennachweis liegt in Papier vor" };
      const partly = { ...override, findings: findings.slice(1) };
      expect(
        await moveApplication(world.as(), { id, version: 2, move: { ...complete, override: partly } }),
      ).toMatchObject({
        ok: false,
        missing: [{ code: "document-missing" }],
      });
      for (const role of ["mayor", "viewer"] as const) {
        const tried = moveApplication(world.as(role), { id, version: 2, move: { ...complete, override } });
        await expect(tried).rejects.toMatchObject({ code: "forbidden" });
      }

      const made = await moveApplication(world.as("funding-officer"), {
        id,
        version: 2,
        move: { ...complete, override },
      });

      expect(made).toMatchObject({ ok: true, application: { version: 3 } });
      const [, entry] = (await applicationHistory(world.as(), { id })).events;
      expect(entry?.overridden).toMatchObject({ reason: override.reason });
      expect(entry?.overridden?.findings.map(({ confidence }) => confidence)).toEqual(
        findings.map(() => "published-older"),
      );
      const { rows } = await db.query<{ after: { overridden: { reason: string; findings: unknown[] } } }>(
        "select after from audit_event where entity_id = $1 and action = 'override-stage'",
        [id],
      );
      expect(rows.map(({ after }) => [after.overridden.reason, after.overridden.findings.length])).toEqual([
        [override.reason, findings.length],
      ]);
    }));

  it("refuses the second of two calls that exclude each other for one municipality, whoever asks", () =>
    isolated(async (db) => {
      const { world, project, application: first } = await buildOne(db, { callId: "gap-closing-3" });
      const second = await createApplication(world.as(), { ...infrastructure, projectId: project.id });
      const move = { kind: "complete", stage: "application", occurredOn: "2025-06-01", reason: null } as const;
      const codes = async (id: string, version: number) => {
        const answer = await moveApplication(world.as(), { id, version, move });
        return answer.ok ? [] : answer.missing.map(({ code }) => code);
      };

      expect(await codes(second.id, second.version)).toContain("call-excluded");
      expect(await codes(first.id, first.version)).toContain("call-excluded");
      const { facts } = await applicationHistory(world.as(), { id: second.id });
      expect(facts.neighbouringCalls).toEqual([{ callId: "gap-closing-3", title: "Lückenschluss, 3. Aufruf" }]);

      const withdrawn = {
        kind: "outcome",
        stage: null,
        outcome: "withdrawn",
        occurredOn: "2025-05-01",
        reason: "x",
      } as const;
      await moveApplication(world.as(), { id: first.id, version: first.version, move: withdrawn });
      expect(await codes(second.id, second.version)).not.toContain("call-excluded");
    }));

  it("records moves with who and why, and keeps a corrected entry visible", () =>
    isolated(async (db) => {
      const { world, application } = await buildOne(db);
      const { id } = application;
      const skip = { kind: "skip", stage: "potential-analysis", occurredOn: "2025-02-01", reason: null } as const;

      expect(await moveApplication(world.as(), { id, version: 1, move: skip })).toMatchObject({
        ok: false,
        missing: [{ code: "reason-missing" }],
      });
      const skipped = await moveApplication(world.as(), { id, version: 1, move: { ...skip, reason: "liegt vor" } });
      expect(skipped).toMatchObject({ ok: true, application: { stage: "industry-dialogue", version: 2 } });
      const stale = moveApplication(world.as(), {
        id,
        version: 1,
        move: { ...skip, stage: "industry-dialogue", reason: "x" },
      });
      await expect(stale).rejects.toMatchObject({ code: "conflict" });

      const [first] = (await applicationHistory(world.as(), { id })).events;
      const corrected = await correctApplication(world.as("planner", "Bert"), {
        id,
        version: 2,
        eventId: first!.id,
        reason: "war doch nicht erledigt",
      });

      expect(corrected).toMatchObject({ ok: true, application: { stage: "potential-analysis", version: 3 } });
      const history = await applicationHistory(world.as(), { id });
      expect(history.events).toMatchObject([
        { seq: 1, kind: "skip", reason: "liegt vor", recordedBy: "Ada" },
        { seq: 2, kind: "correction", corrects: first!.id, recordedBy: "Bert" },
      ]);
      expect(history.corrected).toEqual([first!.id]);
      const withdrawn = await moveApplication(world.as(), {
        id,
        version: 3,
        move: { kind: "outcome", stage: null, outcome: "withdrawn", occurredOn: "2025-03-01", reason: "Eigenausbau" },
      });
      expect(withdrawn).toMatchObject({ ok: true, application: { outcome: "withdrawn" } });
    }));

  it("shows a mayor the applications of their municipality alone, to read", () =>
    isolated(async (db) => {
      const { world, application } = await buildOne(db);
      const bound = (ags: string) => {
        const caller = world.as("mayor");
        return { ...caller, actor: { ...caller.actor, municipalities: [ags] } };
      };

      expect(await listApplications(bound("01001001"), {})).toMatchObject([{ id: application.id }]);
      expect(await listApplications(bound("01001999"), {})).toEqual([]);
      await expect(getApplication(bound("01001999"), { id: application.id })).rejects.toMatchObject({
        code: "not-found",
      });
      const change = updateApplication(bound("01001001"), { id: application.id, version: 1, title: "Meins" });
      await expect(change).rejects.toMatchObject({ code: "forbidden" });
    }));

  it("stands where its stored history leads to, after any moves and corrections", () =>
    isolated(async (db) => {
      const { world, application } = await buildOne(db);
      const { id } = application;
      const { stages } = application.programmeRecord;
      const day = (at: number) => `2025-0${1 + (at % 9)}-01`;
      const kinds = fc.constantFrom("complete", "skip", "reopen", "correct", "outcome");
      const attempt = fc.record({ kind: kinds, stage: fc.nat(stages.length - 1), at: fc.nat(30) });
      for (const [at, { kind, stage, at: which }] of fc.sample(attempt, { numRuns: 60, seed: 7 }).entries()) {
        const { version } = await getApplication(world.as(), { id });
        const { events } = await applicationHistory(world.as(), { id });
        const reason = `Grund ${at}`;
        const shared = { occurredOn: day(at), reason };
        const target = events[which % Math.max(1, events.length)];
        if (kind === "correct") {
          if (target) await correctApplication(world.as(), { id, version, eventId: target.id, reason });
        } else if (kind === "outcome") {
          const outcome = which % 2 === 0 ? "objection" : "open";
          await moveApplication(world.as(), { id, version, move: { kind, stage: null, outcome, ...shared } });
        } else {
          await moveApplication(world.as(), { id, version, move: { kind, stage: stages[stage]!.id, ...shared } });
        }
      }

      const { events } = await applicationHistory(world.as(), { id });
      const state = replayStages(stages, [...events].reverse());
      const [listed] = await listApplications(world.as(), {});
      expect(events.length).toBeGreaterThan(15);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, position) => position + 1));
      expect(listed).toMatchObject({ stage: state.current ?? stages.at(-1)!.id, outcome: state.outcome });
      expect((await getApplication(world.as(), { id })).state).toEqual(state);
    }));

  it("is found in the search of the map by a file number, however it is written", () =>
    isolated(async (db) => {
      const { world } = await buildOne(db, { fileNumbers: [{ kind: "agency", number: "Az. 832.5/10-03 BY 0017" }] });

      expect(await search(world.as(), { query: "832-5-10-3by17" })).toMatchObject([
        { kind: "project", id: "grosse-hoehe" },
      ]);
      expect(await search(world.as(), { query: "832-5-10-3by18" })).toEqual([]);
    }));

  it("writes every change to the audit trail", () =>
    isolated(async (db) => {
      const { world, application } = await buildOne(db);
      await updateApplication(world.as(), { id: application.id, version: 1, title: "Neu" });

      const { rows } = await inOrganisation(db, world.organisationId, null, (tx) =>
        tx.query(
          "select actor, action, entity from audit_event where entity_id = $1 and action in ('create', 'save') order by id",
          [application.id],
        ),
      );

      expect(rows).toEqual([
        { actor: "Ada", action: "create", entity: "application" },
        { actor: "Ada", action: "save", entity: "application" },
      ]);
    }));
});
