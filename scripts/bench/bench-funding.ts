import type { Database } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";

export type FundingSize = { projects: number; applicationsEach: number };

const firstDay = "date '2024-01-08'";
/** What lists read of a pinned programme; the record itself stays where it is. */
const record = JSON.stringify({
  title: { de: "Gigabit-Richtlinie 2.0 (2024)", en: "Gigabit directive 2.0 (2024)" },
  level: "federal",
  family: "gigabit-rl-2",
});
const explanation = JSON.stringify({
  title: { de: "Frist", en: "Deadline" },
  rule: { de: "6 Monate nach dem Bescheid", en: "6 months after the notice" },
  from: { de: "Zuwendungsbescheid", en: "Notice" },
  fromOn: "2026-03-02",
  computed: "2026-09-02",
});

/**
 * Fills projects on the addresses that are there, each with one area and so many applications, and the history of each: 10
 * stage events, 12 money entries, 2 drawdowns, 5 deadlines of which two moved, 2 drift checks, a file number and an audit
 * event. Set-based through the tables that the product writes; reproducible. Two applications in three are still open.
 */
export async function fillFunding(
  db: Database,
  options: FundingSize & { organisationId: string; ruleSet: string },
): Promise<void> {
  const { organisationId, ruleSet, projects, applicationsEach } = options;
  await db.query(
    `insert into project (organisation_id, slug, name, programme, rule_set, status)
     select $1, 'los-' || n, 'Los ' || n, 'Gigabit-Richtlinie 2.0', $2,
       (array['preparing', 'applied', 'granted', 'building', 'done'])[1 + n % 5] from generate_series(1, $3::integer) n`,
    [organisationId, ruleSet, projects],
  );
  await inTransaction(db, async (tx) => {
    // Every so many addresses one square of 300 m, and whatever houses stand in it.
    await tx.query(
      `with place as (
         select row_number() over (order by id) as n, st_multi(st_expand(geom, 150)) as geom from address
         where valid_to is null and id % greatest(1, (select max(id) from address) / $3::integer) = 0 order by id limit $3::integer),
       area as (
         insert into expansion_area (organisation_id, title, rule_set, geom)
         select $1, 'Gebiet ' || n, $2, geom from place returning id, title, geom),
       fixed as (
         insert into area_revision (area_id, organisation_id, number, title, rule_set, geom, data_revision, cause)
         select id, $1, 1, title, $2, geom, (select max(revision) from data_revision), 'project' from area returning id, title)
       insert into project_area (project_id, area_revision_id, organisation_id)
       select p.id, f.id, $1 from fixed f join project p on p.organisation_id = $1 and p.slug = 'los-' || substr(f.title, 8)`,
      [organisationId, ruleSet, projects],
    );
  });
  await db.query(
    `insert into application (organisation_id, project_id, number, title, programme_id, programme_version, programme_record,
       model, land, applicant, rule_set, stage, stage_title, outcome, frozen_revision, frozen_addresses, frozen_eligible)
     select $1, p.id, n, 'Antrag ' || n || ' zu ' || p.name, 'gigabit-rl-2-2024', 0, $4::jsonb, 'gap', 'BY', 'Gemeinde ' || p.name,
       $2, 'construction', '{"de":"Bau und Abruf","en":"Construction"}',
       case when n % 3 = 0 then 'completed' else 'open' end, null, 0, 0
     from project p, generate_series(1, $3::integer) n where p.organisation_id = $1`,
    [organisationId, ruleSet, applicationsEach, record],
  );
  for (const statement of history) await db.query(statement, [organisationId]);
  await db.query(
    `insert into deadline (organisation_id, project_id, application_id, rule_id, stage, title, due_on, state, done_on,
       closed_by, explanation)
     select $1, a.project_id, a.id, 'frist-' || n, 'construction', 'Frist ' || n, d.due_on,
       case when d.due_on < date '2026-11-01' or a.outcome = 'completed' then 'done' else 'open' end,
       case when d.due_on < date '2026-11-01' or a.outcome = 'completed' then d.due_on end,
       case when d.due_on < date '2026-11-01' or a.outcome = 'completed' then 'stage' end, $2::jsonb
     from application a cross join generate_series(1, 5) n
       cross join lateral (select ${firstDay} + 200 * n + hashtext(a.id::text) % 180 as due_on) d
     where a.organisation_id = $1`,
    [organisationId, explanation],
  );
  await db.query(
    `insert into deadline_change (deadline_id, organisation_id, from_on, to_on, reason, recorded_by_name)
     select id, $1, due_on - 30, due_on, 'Verlängert mit Bescheid', 'Messung' from deadline
     where organisation_id = $1 and rule_id in ('frist-2', 'frist-4')`,
    [organisationId],
  );
  for (const table of filled) await db.query(`vacuum analyze ${table}`);
}

const filled = [
  ...["project", "expansion_area", "area_revision", "project_area", "application", "application_file_number"],
  ...["stage_event", "money_entry", "drawdown", "deadline", "deadline_change", "drift_check", "audit_event"],
];

/** Each asks for the organisation as $1. */
const history = [
  `insert into application_file_number (application_id, organisation_id, kind, number, number_key)
   select a.id, $1, 'federal', '832.5/10-' || p.slug || '-' || a.number, p.slug || a.number
   from application a join project p on p.id = a.project_id where a.organisation_id = $1`,
  `insert into stage_event (application_id, organisation_id, seq, kind, stage, occurred_on, recorded_by_name)
   select a.id, $1, n, 'complete', 'stage-' || n, ${firstDay} + n * 45, 'Messung'
   from application a, generate_series(1, 10) n where a.organisation_id = $1`,
  `insert into drawdown (organisation_id, application_id, number, source, budget_year, title, state, planned_on, planned_cents,
     requested_on, requested_cents)
   select $1, a.id, n, 'federal', 2025 + n, 'Abruf ' || n, case when n = 1 then 'received' else 'planned' end,
     date '2025-06-30' + n * 200 + a.number, 50000000, case when n = 1 then date '2025-06-30' end, case when n = 1 then 50000000 end
   from application a, generate_series(1, 2) n where a.organisation_id = $1`,
  `insert into money_entry (organisation_id, application_id, step, source, period, delta_cents, effective_on, basis,
     recorded_by_name)
   select $1, a.id, m.step, m.source, 2026, m.cents + a.number, ${firstDay} + m.day, m.basis, 'Messung'
   from application a, (values
     ('applied', 'federal', 200000000, 30, 'application'), ('applied', 'land', 160000000, 30, 'application'),
     ('granted-provisional', 'federal', 200000000, 150, 'provisional-notice'),
     ('granted-provisional', 'land', 160000000, 160, 'provisional-notice'),
     ('granted-final', 'federal', 180000000, 400, 'final-notice'), ('granted-final', 'land', 150000000, 410, 'final-notice'),
     ('granted-final', 'own', 40000000, 410, 'final-notice'), ('contracted', 'operator', 370000000, 430, 'contract'),
     ('requested', 'federal', 50000000, 540, 'drawdown'), ('received', 'federal', 50000000, 570, 'receipt'),
     ('requested', 'land', 30000000, 560, 'drawdown'), ('received', 'land', 30000000, 590, 'receipt'))
     as m(step, source, cents, day, basis)
   where a.organisation_id = $1`,
  `insert into drift_check (application_id, organisation_id, data_revision, to_ineligible, to_eligible, to_unknown, gone,
     acknowledged_at)
   select a.id, $1, n, case when a.number = 7 and n = 1 then 3 else 0 end, 0, 0, 0, now()
   from application a, generate_series(0, 1) n where a.organisation_id = $1`,
  `insert into audit_event (organisation_id, actor, action, entity, entity_id)
   select $1, 'Messung', 'create', 'application', a.id::text from application a where a.organisation_id = $1`,
];
