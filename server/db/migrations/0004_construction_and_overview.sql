-- Milestones, construction reports, shared overviews, conversion of municipalities.

create table milestone (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references application on delete cascade,
  number integer not null,
  title text not null,
  planned_on date not null,
  actual_on date,
  -- What is to be reached by then; null where it is not measured.
  planned_addresses integer,
  planned_trench_metres double precision,
  planned_cents bigint,
  note text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (application_id, number)
);
--> statement-breakpoint
alter table dataset drop constraint dataset_kind_check;
--> statement-breakpoint
alter table dataset add constraint dataset_kind_check
  check (kind in ('addresses', 'boundaries', 'offers', 'sites', 'basemap', 'construction'));
--> statement-breakpoint
-- How the figures of a delivery came about; a change of method is no progress.
alter table dataset add column method text;
--> statement-breakpoint
-- State of construction per address as the operator reported it; a newer report of the operator closes older rows.
create table construction_state (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation on delete cascade,
  region text not null,
  address_id bigint not null,
  operator_id integer not null references operator,
  dataset_id integer not null references dataset,
  state text not null check (state in
    ('commissioned', 'under-construction', 'homes-passed', 'connected', 'activated')),
  reached_on date,
  valid_from integer not null,
  valid_to integer
);
--> statement-breakpoint
create index construction_state_address on construction_state (organisation_id, address_id) where valid_to is null;
--> statement-breakpoint
create index construction_state_valid_from on construction_state (valid_from);
--> statement-breakpoint
create index construction_state_valid_to on construction_state (valid_to) where valid_to is not null;
--> statement-breakpoint
-- Construction reports are matched like supply lists and staged beside them.
alter table staged_offer alter column technology drop not null, alter column down_mbps drop not null,
  alter column speed_kind drop not null, alter column kind drop not null, alter column customer drop not null,
  add column state text, add column reached_on date;
--> statement-breakpoint
alter table superseded_row drop constraint superseded_row_entity_check;
--> statement-breakpoint
alter table superseded_row add constraint superseded_row_entity_check check (entity in
  ('address', 'offer', 'supply_coverage', 'site', 'boundary', 'basemap_feature', 'construction_state'));
--> statement-breakpoint
-- Read-only links to the overview; only a hash of the secret is kept.
create table share_link (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  secret_hash text not null unique,
  title text not null,
  -- AGS the link shows; empty means the whole territory.
  municipalities text[] not null default '{}',
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_on date,
  revoked_at timestamptz,
  last_read_at timestamptz
);
--> statement-breakpoint
-- Which municipality became which: the series of an old one continues in the new one.
create table municipality_change (
  old_ags text not null,
  new_ags text not null,
  changed_on date not null,
  -- Share of the old one's addresses that went there, in basis points.
  share_basis_points integer not null default 10000 check (share_basis_points between 1 and 10000),
  source text,
  primary key (old_ags, new_ags, changed_on)
);
--> statement-breakpoint
-- Counts per municipality and data revision, worked out once: what the series and the overview read.
create table overview_count (
  organisation_id uuid not null references organisation on delete cascade,
  rule_set_number smallint not null,
  data_revision integer not null,
  ags text not null,
  addresses integer not null,
  gigabit integer not null,
  served integer not null,
  eligible integer not null,
  unknown integer not null,
  committed integer not null,
  by_class integer[] not null,
  primary key (organisation_id, rule_set_number, data_revision, ags)
);
--> statement-breakpoint
alter table milestone enable row level security;
--> statement-breakpoint
alter table construction_state enable row level security;
--> statement-breakpoint
alter table share_link enable row level security;
--> statement-breakpoint
alter table overview_count enable row level security;
--> statement-breakpoint
create policy own on milestone using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on construction_state using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on share_link using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on overview_count using (organisation_id = current_organisation());
--> statement-breakpoint
grant select, insert, update, delete on milestone to breitbandlotse_app;
--> statement-breakpoint
grant select, insert, update on share_link, overview_count to breitbandlotse_app;
--> statement-breakpoint
grant delete on overview_count to breitbandlotse_app;
--> statement-breakpoint
grant select on construction_state, municipality_change to breitbandlotse_app;
