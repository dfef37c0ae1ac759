-- Money of applications: cost plans, figures as signed deltas, drawdowns. Amounts are integer cents.

-- Every change of the cost plan is a revision; items and the financing worked out from them are kept as they were.
create table cost_plan (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references application on delete cascade,
  number integer not null,
  effective_on date not null,
  basis text not null check (basis in
    ('estimate', 'application', 'provisional-notice', 'final-notice', 'amendment', 'contract', 'proof')),
  -- [{ costType, year, eligible, cents, note }]
  items jsonb not null,
  -- Inputs of the financing: { model, rateBasisPoints, leaseIncomeCents, revenueCents, overrides … }
  inputs jsonb not null,
  -- Outcome with every step, as it was computed when saved.
  financing jsonb not null,
  note text,
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now(),
  unique (application_id, number)
);
--> statement-breakpoint
create table drawdown (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references application on delete cascade,
  number integer not null,
  source text not null check (source in ('federal', 'land', 'own', 'operator', 'third-party')),
  budget_year integer not null,
  title text not null,
  state text not null check (state in ('planned', 'requested', 'partly-received', 'received', 'withdrawn')),
  planned_on date,
  planned_cents bigint not null check (planned_cents >= 0),
  requested_on date,
  requested_cents bigint check (requested_cents >= 0),
  -- What was known of it when it was requested: { invoicesPaidCents, progress }.
  facts jsonb not null default '{}',
  -- What was checked when it was requested, with each answer.
  checks jsonb not null default '[]',
  note text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (application_id, number)
);
--> statement-breakpoint
-- Append-only: signed deltas per step, source and budget year; what stands is their sum.
create table money_entry (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references application on delete cascade,
  step text not null check (step in ('applied', 'granted-provisional', 'granted-final', 'contracted', 'built',
    'requested', 'received', 'proven', 'lapsed', 'returned')),
  source text not null check (source in ('federal', 'land', 'own', 'operator', 'third-party')),
  -- Budget year; null where the figure is for the whole term.
  period integer,
  delta_cents bigint not null,
  effective_on date not null,
  basis text not null check (basis in ('application', 'provisional-notice', 'final-notice', 'amendment', 'contract',
    'construction', 'drawdown', 'receipt', 'interim-proof', 'final-proof', 'lapse', 'repayment', 'correction')),
  -- The entry this one puts right.
  corrects bigint references money_entry,
  drawdown_id uuid references drawdown,
  document_id uuid,
  -- File number or title of what it rests on.
  reference text,
  reason text,
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now()
);
--> statement-breakpoint
create index money_entry_application on money_entry (application_id, id);
--> statement-breakpoint
create index money_entry_organisation on money_entry (organisation_id, application_id) include (step, source, delta_cents);
--> statement-breakpoint
create index drawdown_organisation on drawdown (organisation_id, application_id);
--> statement-breakpoint
-- Notices with the period in which money may be spent; the newest of a source and step counts.
create table money_notice (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references application on delete cascade,
  source text not null check (source in ('federal', 'land')),
  step text not null check (step in ('granted-provisional', 'granted-final')),
  noticed_on date not null,
  reference text,
  period_from date,
  period_to date,
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now(),
  check (period_from <= period_to)
);
--> statement-breakpoint
create index money_notice_application on money_notice (application_id, noticed_on);
--> statement-breakpoint
create trigger money_notice_fixed before update on money_notice for each row execute function refuse_change();
--> statement-breakpoint
-- Interim and final proofs as they were handed in: the facts are kept as they were that day.
create table money_proof (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references application on delete cascade,
  number integer not null,
  kind text not null check (kind in ('interim', 'final')),
  as_of date not null,
  submitted_on date not null,
  accepted_on date,
  proven_cents bigint not null,
  facts jsonb not null,
  note text,
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now(),
  unique (application_id, number)
);
--> statement-breakpoint
create trigger cost_plan_fixed before update on cost_plan for each row execute function refuse_change();
--> statement-breakpoint
create trigger money_entry_fixed before update on money_entry for each row execute function refuse_change();
--> statement-breakpoint
alter table cost_plan enable row level security;
--> statement-breakpoint
alter table drawdown enable row level security;
--> statement-breakpoint
alter table money_proof enable row level security;
--> statement-breakpoint
alter table money_notice enable row level security;
--> statement-breakpoint
alter table money_entry enable row level security;
--> statement-breakpoint
create policy own on cost_plan using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on money_notice using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on money_proof using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on drawdown using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on money_entry using (organisation_id = current_organisation());
--> statement-breakpoint
grant select, insert on cost_plan, money_entry, money_notice to breitbandlotse_app;
--> statement-breakpoint
grant select, insert, update on drawdown, money_proof to breitbandlotse_app;
