import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Queryable } from "#db/database.ts";
import { engines, rolledBack, testDatabase } from "#test/support/database.ts";

const mine = "00000000-0000-4000-8000-00000000000a";
const theirs = "00000000-0000-4000-8000-00000000000b";
const area = "00000000-0000-4000-8000-0000000000a1";
const areaRevision = "00000000-0000-4000-8000-0000000000a2";
const project = "00000000-0000-4000-8000-0000000000a3";
const application = "00000000-0000-4000-8000-0000000000a4";
const person = "00000000-0000-4000-8000-0000000000a5";
const deadline = "00000000-0000-4000-8000-0000000000a6";
const document = "00000000-0000-4000-8000-0000000000a7";
const square = "st_geomfromtext('MULTIPOLYGON(((0 0,100 0,100 100,0 100,0 0)))', 25832)";

/** One row of the other organisation in every table under row-level security. */
const rowsOf: Record<string, string> = {
  offer: `insert into offer (region, organisation_id, address_id, operator_id, dataset_id, technology, down_mbps, speed_kind,
    kind, customer, valid_from) select '00000', '${theirs}', 1, o.id, d.id, 'FTTH', 1000, 'peak', 'existing', 'all', 1
    from operator o, dataset d where o.name_key = 'geheim' and d.file_sha256 = 'geheim'`,
  supply_coverage: `insert into supply_coverage (organisation_id, ags, operator_id, dataset_id, valid_from)
    select '${theirs}', '12070001', 1, id, 1 from dataset where file_sha256 = 'geheim'`,
  address_status: `insert into address_status (organisation_id, rule_set_number, region, address_id, valid_from, class, eligible, reasons)
    values ('${theirs}', 1, '00000', 1, 1, 1, 1, 0)`,
  network_statement: `insert into network_statement (organisation_id, operator_id, question, answer, ags, source, stated_on,
    stated_by, recorded_by_name, recorded_at) select '${theirs}', id, 'upgradeable', true, '{12070001}', 'Geheim', '2026-01-01',
    'Geheim', 'Probe', now() from operator where name_key = 'geheim'`,
  status_rules: `insert into status_rules (organisation_id, rules_key) values ('${theirs}', 'geheim')`,
  supply_completeness: `insert into supply_completeness (organisation_id, ags, dataset_id, basis, valid_from)
    select '${theirs}', '12070001', id, 'derived', 1 from dataset where file_sha256 = 'geheim'`,
  address_supply: `insert into address_supply (organisation_id, region, address_id, valid_from, technologies, operator_ids, gigabit, committed)
    values ('${theirs}', '00000', 1, 1, 1, '{1}', true, false)`,
  expansion_area: `insert into expansion_area (id, organisation_id, title, rule_set, geom)
    values ('${area}', '${theirs}', 'Geheim', 'probe', ${square})`,
  area_revision: `insert into area_revision (id, area_id, organisation_id, number, title, rule_set, geom, data_revision, cause)
    values ('${areaRevision}', '${area}', '${theirs}', 1, 'Geheim', 'probe', ${square}, 1, 'manual')`,
  project: `insert into project (id, organisation_id, slug, name, rule_set, status)
    values ('${project}', '${theirs}', 'geheim', 'Geheim', 'probe', 'draft')`,
  project_area: `insert into project_area (project_id, area_revision_id, organisation_id)
    values ('${project}', '${areaRevision}', '${theirs}')`,
  project_count: `insert into project_count (project_id, organisation_id, project_version, data_revision, addresses, eligible)
    values ('${project}', '${theirs}', 1, 1, 1, 1)`,
  audit_event: `insert into audit_event (organisation_id, actor, action, entity, entity_id)
    values ('${theirs}', 'Probe', 'create', 'offer', '1')`,
  upload: `insert into upload (organisation_id, file_name, file_key, bytes) values ('${theirs}', 'geheim.csv', 'x', 1)`,
  import_layout: `insert into import_layout (organisation_id, kind, publisher, mapping) values ('${theirs}', 'offers', 'geheim', '{}')`,
  invitation: `insert into invitation (organisation_id, email, role, link, expires_at)
    values ('${theirs}', 'geheim@probe.example', 'planner', 'geheim', now() + interval '1 day')`,
  member: `insert into member (organisation_id, user_id, role) values ('${theirs}', '${person}', 'planner')`,
  job: `insert into job (organisation_id, kind, input, state) values ('${theirs}', 'probe', '{}', 'queued')`,
  programme_version: `insert into programme_version (organisation_id, id, version, record) values ('${theirs}', 'geheim', 1, '{}')`,
  application: `insert into application (id, organisation_id, project_id, number, title, programme_id, programme_version,
    programme_record, model, applicant, rule_set, stage)
    values ('${application}', '${theirs}', '${project}', 1, 'Geheim', 'probe', 0, '{}', 'gap', 'Geheim', 'probe', 'application')`,
  application_file_number: `insert into application_file_number (application_id, organisation_id, kind, number, number_key)
    values ('${application}', '${theirs}', 'federal', '1', '1')`,
  application_area: `insert into application_area (application_id, area_revision_id, organisation_id)
    values ('${application}', '${areaRevision}', '${theirs}')`,
  stage_event: `insert into stage_event (application_id, organisation_id, seq, kind, occurred_on, recorded_by_name)
    values ('${application}', '${theirs}', 1, 'complete', '2026-01-01', 'Probe')`,
  frozen_address: `insert into frozen_address (organisation_id, application_id, region, address_id, class, eligible, reasons)
    values ('${theirs}', '${application}', '00000', 1, 1, 1, 0)`,
  ledger_entry: `insert into ledger_entry (organisation_id, application_id, region, address_id, movement, reason, effective_on,
    recorded_by_name) values ('${theirs}', '${application}', '00000', 1, 'in', 'frozen', '2026-01-01', 'Probe')`,
  drift_check: `insert into drift_check (application_id, organisation_id, data_revision, to_ineligible, to_eligible, to_unknown, gone)
    values ('${application}', '${theirs}', 1, 0, 0, 0, 0)`,
  score_table: `insert into score_table (organisation_id, programme_family, criterion, steps)
    values ('${theirs}', 'probe', 'need', '[]')`,
  organisation_logo: `insert into organisation_logo (organisation_id, file_key, file_name, media_type, bytes, width_pixels,
    height_pixels, saved_at) values ('${theirs}', 'probe', 'probe.png', 'image/png', 1, 1, 1, now())`,
  cost_plan: `insert into cost_plan (organisation_id, application_id, number, effective_on, basis, items, inputs, financing,
    recorded_by_name) values ('${theirs}', '${application}', 1, '2026-01-01', 'estimate', '[]', '{}', '{}', 'Probe')`,
  drawdown: `insert into drawdown (organisation_id, application_id, number, source, budget_year, title, state, planned_cents)
    values ('${theirs}', '${application}', 1, 'federal', 2026, 'Geheim', 'planned', 1)`,
  money_entry: `insert into money_entry (organisation_id, application_id, step, source, delta_cents, effective_on, basis,
    recorded_by_name) values ('${theirs}', '${application}', 'applied', 'federal', 1, '2026-01-01', 'application', 'Probe')`,
  money_notice: `insert into money_notice (organisation_id, application_id, source, step, noticed_on, recorded_by_name)
    values ('${theirs}', '${application}', 'federal', 'granted-final', '2026-01-01', 'Probe')`,
  money_proof: `insert into money_proof (organisation_id, application_id, number, kind, as_of, submitted_on, proven_cents, facts,
    recorded_by_name) values ('${theirs}', '${application}', 1, 'interim', '2026-01-01', '2026-01-01', 0, '[]', 'Probe')`,
  deadline: `insert into deadline (id, organisation_id, title, due_on)
    values ('${deadline}', '${theirs}', 'Geheim', '2026-01-01')`,
  deadline_change: `insert into deadline_change (deadline_id, organisation_id, reason, recorded_by_name)
    values ('${deadline}', '${theirs}', 'Geheim', 'Probe')`,
  calendar_feed: `insert into calendar_feed (organisation_id, user_id, secret_hash) values ('${theirs}', '${person}', 'x')`,
  reminder_rule: `insert into reminder_rule (organisation_id) values ('${theirs}')`,
  reminder_setting: `insert into reminder_setting (organisation_id, user_id) values ('${theirs}', '${person}')`,
  reminder: `insert into reminder (organisation_id, deadline_id, user_id, due_on, days_before)
    values ('${theirs}', '${deadline}', '${person}', '2026-01-01', 7)`,
  document: `insert into document (id, organisation_id, project_id, title)
    values ('${document}', '${theirs}', '${project}', 'Geheim')`,
  document_version: `insert into document_version (document_id, organisation_id, number, file_key, sha256, bytes, media_type,
    file_name, scan, uploaded_by_name) values ('${document}', '${theirs}', 1, 'x', 'x', 1, 'application/pdf', 'x.pdf', 'unscanned', 'Probe')`,
  comment: `insert into comment (organisation_id, entity, entity_id, body, author_name)
    values ('${theirs}', 'project', '${project}', 'Geheim', 'Probe')`,
  comment_mention: `insert into comment_mention (comment_id, organisation_id, user_id)
    select id, '${theirs}', '${person}' from comment where body = 'Geheim' and organisation_id = '${theirs}'`,
  project_adviser: `insert into project_adviser (project_id, organisation_id, user_id, rights)
    values ('${project}', '${theirs}', '${person}', 'planner')`,
  milestone: `insert into milestone (organisation_id, application_id, number, title, planned_on)
    values ('${theirs}', '${application}', 1, 'Geheim', '2026-01-01')`,
  construction_state: `insert into construction_state (organisation_id, region, address_id, operator_id, dataset_id, state, valid_from)
    select '${theirs}', '00000', 1, o.id, d.id, 'connected', 1
    from operator o, dataset d where o.name_key = 'geheim' and d.file_sha256 = 'geheim'`,
  cell_count: `insert into cell_count (organisation_id, rule_set_number, ags, north, east, class, eligible, committed, gigabit,
    technologies, addresses) values ('${theirs}', 1, '12070001', 1, 1, 1, 1, false, false, 0, 1)`,
  operator_count: `insert into operator_count (organisation_id, ags, operator_id, addresses) values ('${theirs}', '12070001', 1, 1)`,
  cell_count_state: `insert into cell_count_state (organisation_id, rule_set_number, revision) values ('${theirs}', 1, 1)`,
  cell_count_pending: `insert into cell_count_pending (organisation_id, revision, ags) values ('${theirs}', 1, '12070001')`,
  share_link: `insert into share_link (organisation_id, secret_hash, title) values ('${theirs}', 'x', 'Geheim')`,
  overview_count: `insert into overview_count (organisation_id, rule_set_number, data_revision, ags, addresses, gigabit, served,
    eligible, unknown, committed, by_class) values ('${theirs}', 1, 1, '12070001', 1, 0, 0, 1, 0, 0, '{0,1,0,0,0}')`,
};
const readOnly = new Set([
  "offer",
  "supply_coverage",
  "supply_completeness",
  "address_status",
  "address_supply",
  "construction_state",
  "invitation",
  "member",
  ...["cell_count", "operator_count", "cell_count_state", "cell_count_pending"],
]);

/** Other rows refer to these: the probe for writing takes an id of its own instead of their place. */
const referred = new Set(["expansion_area", "area_revision", "project", "application", "deadline", "document"]);

async function fill(tx: Queryable): Promise<void> {
  await tx.query(
    `insert into organisation (id, name, slug) values ('${mine}', 'Wir', 'wir'), ('${theirs}', 'Andere', 'andere')`,
  );
  await tx.query("insert into operator (name, name_key) values ('Geheim', 'geheim')");
  await tx.query(
    `insert into dataset (kind, as_of, file_name, file_sha256, state) values ('offers', '2026-01-01', 'x', 'geheim', 'applied')`,
  );
  await tx.query(`insert into app_user (id, name, email) values ('${person}', 'Geheim', 'geheim@probe.example')`);
  await tx.query("insert into rule_set (id, number, record) values ('probe', 999, '{}')");
  for (const statement of Object.values(rowsOf)) await tx.query(statement);
}

async function actAs(tx: Queryable, organisation: string): Promise<void> {
  await tx.query(`set local role breitbandlotse_app`);
  await tx.query("select set_config('app.organisation_id', $1, true)", [organisation]);
}

async function errorOf(tx: Queryable, statement: string): Promise<string> {
  await tx.query("savepoint probe");
  try {
    const { rowCount } = await tx.query(statement);
    return `${rowCount} rows`;
  } catch (error) {
    await tx.query("rollback to savepoint probe");
    return String(error);
  }
}

describe.each(engines())("row-level security on the %s engine", (engine) => {
  const db = testDatabase(engine);

  it("covers every table that belongs to an organisation", async () => {
    const { rows } = await db.query<{ name: string; secured: boolean }>(
      `select c.relname as name, c.relrowsecurity as secured from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'organisation_id'
         and c.relname not in ('dataset', 'data_revision') order by 1`,
    );

    expect(rows.filter((row) => !row.secured)).toEqual([]);
    expect(rows.map((row) => row.name).sort()).toEqual(Object.keys(rowsOf).sort());
  });

  it.each(Object.keys(rowsOf))("shows no row of %s to another organisation", async (table) => {
    const seen = await rolledBack(db, async (tx) => {
      await fill(tx);
      await actAs(tx, mine);
      const foreign = await tx.query(`select from ${table}`);
      await actAs(tx, theirs);
      const own = await tx.query(`select from ${table}`);
      return { foreign: foreign.rows.length, own: own.rows.length };
    });

    expect(seen).toEqual({ foreign: 0, own: 1 });
  });

  it.each(Object.keys(rowsOf))("lets no organisation change or remove a row of %s of another one", async (table) => {
    const outcomes = await rolledBack(db, async (tx) => {
      await fill(tx);
      await actAs(tx, mine);
      return [
        await errorOf(tx, `update ${table} set organisation_id = '${mine}'`),
        await errorOf(tx, `delete from ${table}`),
      ];
    });

    for (const outcome of outcomes) expect(outcome).toMatch(/^0 rows$|permission denied/);
  });

  it.each(Object.keys(rowsOf))("lets no organisation write a row of %s in the name of another one", async (table) => {
    const outcome = await rolledBack(db, async (tx) => {
      await fill(tx);
      if (!referred.has(table)) await tx.query(`delete from ${table}`);
      await actAs(tx, mine);
      return errorOf(
        tx,
        rowsOf[table]!.replaceAll(area, randomUUID())
          .replaceAll(project, randomUUID())
          .replaceAll(areaRevision, randomUUID())
          .replaceAll(application, randomUUID())
          .replaceAll(deadline, randomUUID())
          .replaceAll(document, randomUUID()),
      );
    });

    expect(outcome).toMatch(
      readOnly.has(table) ? /permission denied/ : /row-level security|0 rows|violates|permission denied/,
    );
  });

  it("holds for everybody, the owner of the tables too", async () => {
    const { rows } = await db.query<{ name: string; forced: boolean; let_through: string[] }>(
      `select c.relname as name, c.relforcerowsecurity as forced,
         array(select r.rolname::text from pg_policy p, unnest(p.polroles) role join pg_roles r on r.oid = role
           where p.polrelid = c.oid and p.polname = 'system') as let_through
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity`,
    );
    const app = await db.query<{ owns: boolean; exempt: boolean; system: boolean }>(
      `select exists (select from pg_class c where c.relowner = r.oid) as owns, rolsuper or rolbypassrls as exempt,
         pg_has_role(r.oid, 'breitbandlotse_system', 'member') as system
       from pg_roles r where rolname = 'breitbandlotse_app'`,
    );

    expect(rows.length).toBeGreaterThan(Object.keys(rowsOf).length);
    for (const row of rows)
      expect(row).toEqual({ name: row.name, forced: true, let_through: ["breitbandlotse_system"] });
    expect(app.rows).toEqual([{ owns: false, exempt: false, system: false }]);
  });

  it.each([...Object.keys(rowsOf), "dataset"])(
    "shows nothing of %s to a query that forgets its organisation",
    async (table) => {
      const seen = await rolledBack(db, async (tx) => {
        await fill(tx);
        const all = await tx.query(`select from ${table} where organisation_id is not null`);
        await tx.query("set local role breitbandlotse_app");
        const forgetful = await tx.query(`select from ${table} where organisation_id is not null`);
        return { all: all.rows.length > 0 || table === "dataset", forgetful: forgetful.rows.length };
      });

      expect(seen).toEqual({ all: true, forgetful: 0 });
    },
  );

  it("shows another organisation's deliveries only where its offers are shared", async () => {
    const seen = await rolledBack(db, async (tx) => {
      await fill(tx);
      await tx.query(
        `insert into dataset (kind, organisation_id, as_of, file_name, file_sha256, state)
         values ('offers', '${theirs}', '2026-01-01', 'geheim.csv', 'nur-ihre', 'failed')`,
      );
      const count = async () => (await tx.query("select from dataset where file_sha256 = 'nur-ihre'")).rows.length;
      await actAs(tx, mine);
      const foreign = await count();
      await actAs(tx, theirs);
      const own = await count();
      await tx.query("reset role");
      await tx.query(
        `insert into organisation_share (owner_id, reader_id, kind) values ('${theirs}', '${mine}', 'offers')`,
      );
      await actAs(tx, mine);
      return { foreign, own, shared: await count() };
    });

    expect(seen).toEqual({ foreign: 0, own: 1, shared: 1 });
  });

  it("asks once for a statement who acts, not once for a row", async () => {
    const plan = await rolledBack(db, async (tx) => {
      await actAs(tx, mine);
      const { rows } = await tx.query<{ "QUERY PLAN": string }>("explain select from address_status");
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    });

    expect(plan).toMatch(/InitPlan/);
  });

  it("shows what was shared, and that alone, to the organisation it was shared with", async () => {
    const seen = await rolledBack(db, async (tx) => {
      await fill(tx);
      await tx.query(
        `insert into organisation_share (owner_id, reader_id, kind) values ('${theirs}', '${mine}', 'projects')`,
      );
      await actAs(tx, mine);
      const count = async (table: string) => (await tx.query(`select from ${table}`)).rows.length;
      return [await count("project"), await count("expansion_area"), await count("offer")];
    });

    expect(seen).toEqual([1, 0, 0]);
  });

  it("shows the e-mail addresses of one's own organisation alone, by whatever way", async () => {
    const seen = await rolledBack(db, async (tx) => {
      await fill(tx);
      const emails = async () => (await tx.query("select email from member_email")).rows;
      await actAs(tx, mine);
      const foreign = await emails();
      const refused = [];
      for (const read of ["email", "*", "to_jsonb(app_user)", "email is not null"]) {
        refused.push(await errorOf(tx, `select ${read} from app_user`));
      }
      refused.push(await errorOf(tx, "select id from app_user where email like 'geheim%'"));
      refused.push(await errorOf(tx, "select id from app_user order by email"));
      const names = await errorOf(tx, `select id, name, locale from app_user where id = '${person}'`);
      await actAs(tx, theirs);
      return { foreign, refused, names, own: await emails() };
    });

    expect(seen.foreign).toEqual([]);
    expect(seen.own).toEqual([{ email: "geheim@probe.example" }]);
    expect(seen.refused).toHaveLength(6);
    for (const outcome of seen.refused) expect(outcome).toMatch(/permission denied/);
    expect(seen.names).toBe("1 rows");
  });

  it.each(["session", "account", "verification"])("keeps %s away from requests", async (table) => {
    const outcome = await rolledBack(db, async (tx) => {
      await actAs(tx, mine);
      return errorOf(tx, `select * from ${table}`);
    });

    expect(outcome).toMatch(/permission denied/);
  });
});
