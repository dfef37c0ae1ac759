import { randomUUID } from "node:crypto";
import { utimes } from "node:fs/promises";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Database } from "#db/database.ts";
import { inOrganisation } from "#db/transaction.ts";
import { retentionKinds } from "#domain/retention.ts";
import type { OrganisationRow } from "#queries/organisations.sql.ts";
import { runRetention } from "#services/retention/run-retention.ts";
import { syncRuleSets } from "#services/status.ts";
import { buildOrganisation, buildUser } from "#test/builders/organisation.ts";
import { callerFor, refusalOf } from "#test/support/api.ts";
import { engines, rolledBackDatabase, testDatabase } from "#test/support/database.ts";
import { retentionTools } from "#test/support/retention.ts";

const dayMs = 86_400_000;
const now = new Date();
/** So many days ago, and seconds more (or less) than that. */
const ago = (days: number, seconds = 0) => new Date(now.getTime() - days * dayMs - seconds * 1000);

async function insert(db: Database, text: string, values: unknown[]): Promise<string> {
  const { rows } = await db.query<{ id: string }>(`${text} returning id::text`, values);
  return rows[0]!.id;
}

async function left(db: Database, table: string, ids: string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id::text from ${table} where id::text = any ($1) order by array_position($1, id::text)`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

describe.each(engines())("retention on the %s engine", (engine) => {
  const shared = testDatabase(engine);

  function inside<T>(work: (db: Database, organisation: OrganisationRow) => Promise<T>): Promise<T> {
    return rolledBackDatabase(shared, async (db) => work(db, await buildOrganisation(db)));
  }

  const upload = (db: Database, organisationId: string, at: Date, fileKey = "x") =>
    insert(
      db,
      "insert into upload (organisation_id, file_name, file_key, bytes, created_at) values ($1, 'a.csv', $2, 7, $3)",
      [organisationId, fileKey, at],
    );

  const job = (
    db: Database,
    organisationId: string,
    kind: string,
    at: Date | null,
    input: unknown = {},
    result: unknown = {},
  ) =>
    insert(
      db,
      "insert into job (organisation_id, kind, input, result, state, finished_at) values ($1, $2, $3, $4, $5, $6)",
      [...[organisationId, kind, JSON.stringify(input), JSON.stringify(result), at ? "done" : "running", at]],
    );

  async function project(db: Database, organisationId: string, status: string, updatedAt: Date): Promise<string> {
    await syncRuleSets(db);
    return insert(
      db,
      `insert into project (organisation_id, slug, name, rule_set, status, updated_at)
       values ($1, $2, 'Probe', 'weiss-30', $3, $4)`,
      [organisationId, randomUUID(), status, updatedAt],
    );
  }

  async function document(
    db: Database,
    organisationId: string,
    projectId: string,
    at: Date,
    removedAt: Date | null = null,
  ) {
    const id = await insert(
      db,
      "insert into document (organisation_id, project_id, title, created_at, deleted_at) values ($1, $2, 'Plan', $3, $4)",
      [organisationId, projectId, at, removedAt],
    );
    await db.query(
      `insert into document_version (document_id, organisation_id, number, file_key, sha256, bytes, media_type, file_name, scan,
         uploaded_by_name, uploaded_at) values ($1, $2, 1, 'x', 'x', 10, 'application/pdf', 'x.pdf', 'unscanned', 'Probe', $3)`,
      [id, organisationId, at],
    );
    return id;
  }

  async function application(
    db: Database,
    organisationId: string,
    projectId: string,
    outcome: string,
  ): Promise<string> {
    return insert(
      db,
      `insert into application (organisation_id, project_id, number, title, programme_id, programme_version, programme_record,
         model, applicant, rule_set, stage, outcome)
       values ($1, $2, 1, 'Antrag', 'probe', 0, '{}', 'gap', 'Amt', 'weiss-30', 'earmarking', $3)`,
      [organisationId, projectId, outcome],
    );
  }

  const notice = (db: Database, organisationId: string, applicationId: string) =>
    insert(
      db,
      `insert into money_notice (organisation_id, application_id, source, step, noticed_on, recorded_by_name)
       values ($1, $2, 'federal', 'granted-final', '2018-01-01', 'Probe')`,
      [organisationId, applicationId],
    );

  const earmarking = (db: Database, organisationId: string, projectId: string, applicationId: string, dueOn: string) =>
    insert(
      db,
      `insert into deadline (organisation_id, project_id, application_id, rule_id, title, due_on)
       values ($1, $2, $3, 'earmarking-ends', 'Zweckbindung endet', $4)`,
      [organisationId, projectId, applicationId, dueOn],
    );

  it("removes rows on the day that their period ends and none a second before, and counts them in the audit trail", async () => {
    await inside(async (db, { id }) => {
      const uploads = [await upload(db, id, ago(30)), await upload(db, id, ago(30, -1))];
      const exports = [await job(db, id, "export", ago(30)), await job(db, id, "reports", ago(30, -1))];
      const jobs = [await job(db, id, "import", ago(365)), await job(db, id, "import", ago(365, -1))];
      const signIns = [];
      for (const at of [ago(180), ago(180, -1)]) {
        signIns.push(
          await insert(
            db,
            "insert into audit_event (organisation_id, actor, action, entity, entity_id, at) values ($1, 'A', 'sign-in', 'session', 'x', $2)",
            [id, at],
          ),
        );
      }
      const other = await insert(
        db,
        "insert into audit_event (organisation_id, actor, action, entity, entity_id, at) values ($1, 'A', 'create', 'project', 'x', $2)",
        [id, ago(9000)],
      );

      await runRetention(retentionTools(db, now));

      expect(await left(db, "upload", uploads)).toEqual([uploads[1]]);
      expect(await left(db, "job", [...exports, ...jobs])).toEqual([exports[1], jobs[1]]);
      expect(await left(db, "audit_event", [...signIns, other])).toEqual([signIns[1], other]);
      const { rows } = await db.query(
        `select actor, action, entity_id as kind, after from audit_event where entity = 'retention' and organisation_id = $1
         order by entity_id`,
        [id],
      );
      const event = { actor: "breitbandlotse", action: "expire" };
      expect(rows).toEqual([
        { ...event, kind: "exports", after: { removed: 1 } },
        { ...event, kind: "jobs", after: { removed: 1 } },
        { ...event, kind: "sign-ins", after: { removed: 1 } },
        { ...event, kind: "uploads", after: { removed: 1 } },
      ]);
    });
  });

  it("leaves alone what a running job works on", async () => {
    await inside(async (db, { id }) => {
      const [busy, idle] = [await upload(db, id, ago(99)), await upload(db, id, ago(99))];
      const running = await job(db, id, "import", null, { uploadId: busy });

      await runRetention(retentionTools(db, now));

      expect(await left(db, "upload", [busy, idle])).toEqual([busy]);
      expect(await left(db, "job", [running])).toEqual([running]);
    });
  });

  it("keeps documents for good until somebody chose a period", async () => {
    await inside(async (db, { id }) => {
      const over = await document(db, id, await project(db, id, "done", ago(9000)), ago(9999));

      await runRetention(retentionTools(db, now));

      expect(await left(db, "document", [over])).toEqual([over]);
    });
  });

  it("removes documents of ended projects alone, counted from the end of earmarking", async () => {
    await inside(async (db, { id }) => {
      await db.query("insert into retention_rule (kind, days, changed_by_name) values ('documents', 1000, 'Probe')");
      const day = (date: Date) => date.toISOString().slice(0, 10);
      const build = async (status: string, outcome: string | null, end: string | null) => {
        const projectId = await project(db, id, status, ago(4000));
        if (outcome) {
          const applicationId = await application(db, id, projectId, outcome);
          if (outcome === "completed" || outcome === "open") await notice(db, id, applicationId);
          if (end) await earmarking(db, id, projectId, applicationId, end);
        }
        return document(db, id, projectId, ago(5000));
      };
      const kept = [
        await build("building", null, null),
        await build("building", "open", day(ago(2000))),
        await build("done", "open", day(ago(2000))),
        // Funded, and nobody knows when the earmarking ends.
        await build("done", "completed", null),
        await build("done", "completed", day(ago(999))),
      ];
      const gone = [
        await build("withdrawn", null, null),
        await build("withdrawn", "rejected", null),
        await build("done", "completed", day(ago(1003))),
      ];

      await runRetention(retentionTools(db, now));

      expect(await left(db, "document", [...kept, ...gone])).toEqual(kept);
    });
  });

  it("empties the waste basket, but for projects with a notice", async () => {
    await inside(async (db, { id }) => {
      const free = await project(db, id, "draft", now);
      const funded = await project(db, id, "granted", now);
      await notice(db, id, await application(db, id, funded, "open"));
      const kept = [
        await document(db, id, free, ago(500)),
        await document(db, id, free, ago(500), ago(90, -1)),
        await document(db, id, funded, ago(500), ago(400)),
      ];
      const gone = await document(db, id, free, ago(500), ago(90));

      await runRetention(retentionTools(db, now));

      expect(await left(db, "document", [...kept, gone])).toEqual(kept);
    });
  });

  it("takes files of failed and undone deliveries, and none of one that is or was valid", async () => {
    await inside(async (db, { id }) => {
      const build = (state: string, at: Date) =>
        insert(
          db,
          `insert into dataset (kind, organisation_id, as_of, file_name, file_sha256, file_key, report_key, state, created_at)
           values ('offers', $1, '2026-01-01', 'a.csv', 'x', 'a', 'b', $2, $3)`,
          [id, state, at],
        );
      const all = [
        await build("applied", ago(999)),
        await build("failed", ago(365, -1)),
        await build("failed", ago(365)),
        await build("undone", ago(999)),
      ];

      await runRetention(retentionTools(db, now));

      const { rows } = await db.query<{ file: string | null; report: string | null }>(
        "select file_key as file, report_key as report from dataset where id::text = any ($1) order by id",
        [all],
      );
      const whole = { file: "a", report: "b" };
      const emptied = { file: null, report: null };
      expect(rows).toEqual([whole, whole, emptied, emptied]);
    });
  });

  it("removes a file when no row has named it for its period, and never one from before this database", async () => {
    await inside(async (db, { id }) => {
      const tools = retentionTools(db, now);
      await db.query("update organisation set created_at = $1", [ago(500)]);
      const put = async (text: string, at: Date) => {
        const { key } = await tools.files.putFile(Readable.from([text]));
        await utimes(await tools.files.filePath(key), at, at);
        return key;
      };
      const named = {
        upload: await put("upload", ago(60)),
        dataset: await put("dataset", ago(60)),
        report: await put("report", ago(60)),
        document: await put("document", ago(60)),
        logo: await put("logo", ago(60)),
        export: await put("export", ago(60)),
      };
      await upload(db, id, now, named.upload);
      await insert(
        db,
        `insert into dataset (kind, as_of, file_name, file_sha256, file_key, report_key, state)
         values ('offers', '2026-01-01', 'a.csv', 'x', $1, $2, 'applied')`,
        [named.dataset, named.report],
      );
      const holder = await document(db, id, await project(db, id, "building", now), now);
      await db.query(
        `insert into document_version select document_id, organisation_id, 2, $2, sha256, bytes, media_type, file_name, scan, note,
           uploaded_by, uploaded_by_name, uploaded_at from document_version where document_id = $1`,
        [holder, named.document],
      );
      await db.query(
        `insert into organisation_logo (organisation_id, file_key, file_name, media_type, bytes, width_pixels, height_pixels, saved_at)
         values ($1, $2, 'a.png', 'image/png', 1, 1, 1, $3)`,
        [id, named.logo, now],
      );
      await job(db, id, "export", now, {}, { fileKey: named.export });
      const young = await put("young", ago(30, -1));
      const foreign = await put("foreign", ago(501));
      const loose = await put("loose", ago(31));

      const removed = await runRetention(tools);

      expect(removed["loose-files"]).toBe(1);
      const there = [];
      for await (const { key } of tools.files.listFiles()) there.push(key);
      expect(there.sort()).toEqual([...Object.values(named), young, foreign].sort());
      expect(there).not.toContain(loose);
    });
  });

  it("loses nothing when it fails in the middle, goes on with the rest, and makes up for it in the next round", async () => {
    await inside(async (db, { id }) => {
      const [sent, made] = [await upload(db, id, ago(99)), await job(db, id, "export", ago(99))];
      const connect = async () => {
        const client = await db.pool.connect();
        return {
          ...client,
          query: (text: string, values?: unknown[]) => {
            if (/insert into audit_event/.test(text) && values?.includes("uploads"))
              throw new Error("no room on the disk");
            return client.query(text, values);
          },
        };
      };
      const failing = { ...db, pool: { ...db.pool, connect } as never };

      const first = await runRetention(retentionTools(failing, now));
      const afterFirst = [await left(db, "upload", [sent]), await left(db, "job", [made])];
      await runRetention(retentionTools(db, now));

      expect(first.uploads).toBe(0);
      expect(afterFirst).toEqual([[sent], []]);
      expect(await left(db, "upload", [sent])).toEqual([]);
    });
  });

  it("is seen and changed by administrators of the instance alone", async () => {
    await inside(async (db, organisation) => {
      const user = await buildUser(db, { organisation, role: "administrator" });
      const asMember = callerFor(db, user);
      const asChief = callerFor(db, { ...user, isInstanceAdministrator: true }, { now: () => now });
      await upload(db, organisation.id, ago(20));
      const change = { kind: "uploads", days: 10 } as const;

      for (const call of [
        asMember.retention.list(),
        asMember.retention.preview(change),
        asMember.retention.set(change),
      ]) {
        expect(await refusalOf(call)).toBe("forbidden");
      }
      expect(await refusalOf(callerFor(db, null).retention.list())).toBe("unauthenticated");
      const before = await asChief.retention.list();
      expect(before.rules.map(({ kind }) => kind)).toEqual([...retentionKinds]);
      const uploads = before.rules.find(({ kind }) => kind === "uploads")!;
      expect(uploads).toMatchObject({ days: 30, usualDays: 30, due: 0, changedBy: null });
      expect(uploads.held).toBeGreaterThan(0);
      const preview = await asChief.retention.preview(change);
      await asChief.retention.set(change);
      const after = (await asChief.retention.list()).rules.find(({ kind }) => kind === "uploads")!;

      expect(preview.due).toBeGreaterThan(0);
      expect(after).toMatchObject({ days: 10, usualDays: 30, due: preview.due, changedBy: user.name });
      const { events } = await callerFor(db, user).audit.list({ org: organisation.slug, entity: "retention" });
      expect(events).toMatchObject([
        { action: "change", entityId: "uploads", before: { days: 30 }, after: { days: 10 }, actor: user.name },
      ]);
    });
  });

  it.each([
    { kind: "removed-documents", days: 29, refusal: "invalid-input" },
    { kind: "removed-documents", days: 30, refusal: null },
    { kind: "documents", days: 364, refusal: "invalid-input" },
    { kind: "documents", days: null, refusal: null },
    { kind: "sessions", days: 0, refusal: null },
    { kind: "sessions", days: null, refusal: "invalid-input" },
    { kind: "uploads", days: 36_500, refusal: null },
    { kind: "uploads", days: 36_501, refusal: "invalid-input" },
  ] as const)("takes $days days for $kind or says why not ($refusal)", async ({ kind, days, refusal }) => {
    await inside(async (db, organisation) => {
      const user = await buildUser(db, { organisation, role: "administrator" });
      const chief = callerFor(db, { ...user, isInstanceAdministrator: true });

      expect(await refusalOf(chief.retention.set({ kind, days }))).toBe(refusal);
    });
  });

  it("keeps its rules from requests of an organisation", async () => {
    await inside(async (db, { id }) => {
      const read = inOrganisation(db, id, null, (tx) => tx.query("select from retention_rule"));
      await expect(read).rejects.toThrow(/permission denied/);
    });
  });
});
