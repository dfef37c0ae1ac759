-- What is recorded of an operator's network that no list of offers tells: whether it can be upgraded by marginal investment,
-- or is cable supply that the text excludes. Never changed, only withdrawn. valid_from and valid_to are data revisions: null
-- until the statuses that rest on it are computed.
create table network_statement (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation on delete cascade,
  operator_id integer not null references operator,
  question text not null check (question in ('upgradeable', 'cable-excludes')),
  answer boolean not null,
  -- Municipalities it speaks of, or the outline of a drawn area with its name.
  ags text[] not null default '{}',
  area_name text,
  geom geometry(MultiPolygon, 25832),
  source text not null,
  source_url text,
  stated_on date not null,
  stated_by text not null,
  note text,
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  withdrawn_by_name text,
  withdrawn_at timestamptz,
  withdrawn_because text,
  valid_from integer,
  valid_to integer,
  check ((cardinality(ags) > 0) <> (geom is not null)),
  check (valid_to is null or withdrawn_at is not null)
);
--> statement-breakpoint
create index network_statement_of on network_statement (organisation_id, operator_id);
--> statement-breakpoint
alter table network_statement enable row level security;
--> statement-breakpoint
create policy own on network_statement using (organisation_id = (select current_organisation()));
--> statement-breakpoint
grant select on network_statement to breitbandlotse_app;
--> statement-breakpoint
-- By which rules an organisation's statuses were computed: where they are not those of the program, they are computed anew.
create table status_rules (
  organisation_id uuid primary key references organisation on delete cascade,
  rules_key text not null,
  computed_at timestamptz not null default now()
);
--> statement-breakpoint
alter table status_rules enable row level security;
--> statement-breakpoint
create policy own on status_rules using (organisation_id = (select current_organisation()));
--> statement-breakpoint
grant select on status_rules to breitbandlotse_app;
--> statement-breakpoint
-- Statuses of before are of older rules.
insert into status_rules (organisation_id, rules_key)
select o.id, 'before' from organisation o where exists (select from address_status s where s.organisation_id = o.id);
