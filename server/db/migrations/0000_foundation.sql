-- Foundation: data revisions, datasets, addresses, boundaries, supply, status, areas, projects, audit.
-- Geometry columns are written by hand because the ORM's own geometry type loses SRID and type.
create extension if not exists postgis;
--> statement-breakpoint
create extension if not exists pg_trgm;
--> statement-breakpoint

-- People and organisations (better-auth reads and writes these; the words are ours) ---------------------------
create table organisation (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  slug text not null unique,
  logo text,
  metadata text,
  -- AGS prefixes the organisation is responsible for; empty means everything the instance holds.
  territory text[] not null default '{}',
  created_at timestamptz not null default now()
);
--> statement-breakpoint
create table app_user (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  locale text,
  is_instance_administrator boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
--> statement-breakpoint
create table session (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references app_user on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  active_organization_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
--> statement-breakpoint
create index session_of_user on session (user_id);
--> statement-breakpoint
create table account (
  id uuid primary key default gen_random_uuid(),
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references app_user on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
--> statement-breakpoint
create index account_user on account (user_id);
--> statement-breakpoint
create table verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
--> statement-breakpoint
create index verification_identifier on verification (identifier);
--> statement-breakpoint
create table member (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  user_id uuid not null references app_user on delete cascade,
  role text not null check (role in ('administrator', 'planner', 'funding-officer', 'mayor', 'viewer')),
  -- AGS of the municipalities a mayor may see; empty means the whole territory.
  municipalities text[] not null default '{}',
  created_at timestamptz not null default now(),
  unique (organisation_id, user_id)
);
--> statement-breakpoint
create index member_user on member (user_id);
--> statement-breakpoint
create table invitation (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  email text not null,
  role text,
  status text not null default 'pending',
  expires_at timestamptz not null,
  inviter_id uuid not null references app_user on delete cascade,
  created_at timestamptz not null default now()
);
--> statement-breakpoint
-- What one organisation lets another one read.
create table organisation_share (
  owner_id uuid not null references organisation on delete cascade,
  reader_id uuid not null references organisation on delete cascade,
  kind text not null check (kind in ('offers', 'areas', 'projects')),
  primary key (owner_id, reader_id, kind)
);
--> statement-breakpoint

-- Datasets and data revisions ---------------------------------------------------------------------------------
create table dataset (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('addresses', 'boundaries', 'offers', 'sites', 'basemap')),
  -- Owner of offers; null for what belongs to the instance.
  organisation_id uuid references organisation on delete cascade,
  operator_id integer,
  site_type text,
  as_of date not null,
  publisher text,
  licence text,
  synthetic boolean not null default false,
  file_name text not null,
  file_sha256 text not null,
  file_key text,
  format text,
  report_key text,
  row_count integer not null default 0,
  loaded_count integer not null default 0,
  rejected_count integer not null default 0,
  counts jsonb not null default '{}',
  -- Municipalities (AGS) this delivery supersedes in.
  scope text[] not null default '{}',
  -- What else bounds the scope: operator ids (offers), types (sites), levels (boundaries), kinds (basemap).
  parts text[] not null default '{}',
  -- Fingerprint of how the file was read (mapping, SRID, type …): the same file read otherwise is another delivery.
  reading_key text not null default '',
  state text not null check (state in ('loading', 'applied', 'failed', 'undone')),
  revision integer,
  heartbeat_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  applied_at timestamptz
);
--> statement-breakpoint
create index dataset_kind on dataset (kind, state, as_of desc);
--> statement-breakpoint
-- One delivery loads at a time per instance.
create unique index dataset_one_loading on dataset ((true)) where state = 'loading';
--> statement-breakpoint
-- One line of revisions for the instance; an organisation's revision is the newest one that concerns it.
-- A revision is reserved (applied_at null) while its rows load; rows of a reserved revision are not yet valid.
create table data_revision (
  revision integer primary key,
  organisation_id uuid references organisation on delete cascade,
  dataset_id integer references dataset,
  applied_at timestamptz
);
--> statement-breakpoint
create table operator (
  id integer generated always as identity primary key,
  name text not null,
  name_key text not null unique
);
--> statement-breakpoint

-- Addresses and boundaries: of the instance, no policy, no secret ---------------------------------------------
create table address (
  -- County (first five digits of the AGS); '00000' where no municipality is known.
  region text not null,
  id bigint not null,
  valid_from integer not null,
  valid_to integer,
  dataset_id integer not null references dataset,
  official_id text,
  ags text,
  ags_derived boolean not null default false,
  district text,
  street_key text,
  street text not null,
  house_number text not null,
  suffix text,
  postcode text,
  place text,
  quality text,
  households integer,
  usage text check (usage in ('private', 'business', 'mixed')),
  -- Normalised street and number, the key that offers are matched by.
  street_norm text not null,
  number_norm text not null,
  -- What the address search compares with: "street number suffix postcode place district", lower case.
  search_text text not null,
  geom geometry(Point, 25832) not null,
  geom_mercator geometry(Point, 3857) not null,
  primary key (region, id, valid_from)
);
--> statement-breakpoint
create sequence address_id_seq;
--> statement-breakpoint
create index address_geom on address using gist (geom) where valid_to is null;
--> statement-breakpoint
create index address_geom_past on address using gist (geom) where valid_to is not null;
--> statement-breakpoint
create index address_mercator on address using gist (geom_mercator) where valid_to is null;
--> statement-breakpoint
create index address_id on address (id) where valid_to is null;
--> statement-breakpoint
create index address_official on address (official_id) where valid_to is null;
--> statement-breakpoint
create index address_ags on address (ags text_pattern_ops) where valid_to is null;
--> statement-breakpoint
create index address_match on address (street_norm, number_norm, postcode) where valid_to is null;
--> statement-breakpoint
create index address_search on address using gin (search_text gin_trgm_ops) where valid_to is null;
--> statement-breakpoint
create index address_valid_from on address (valid_from);
--> statement-breakpoint
create index address_valid_to on address (valid_to) where valid_to is not null;
--> statement-breakpoint
create table boundary (
  id bigint generated always as identity primary key,
  level text not null check (level in ('municipality', 'county', 'land', 'district')),
  ags text not null,
  ars text,
  name text,
  designation text,
  geom geometry(MultiPolygon, 25832) not null,
  geom_mercator geometry(MultiPolygon, 3857) not null,
  mended boolean not null default false,
  dataset_id integer not null references dataset,
  valid_from integer not null,
  valid_to integer
);
--> statement-breakpoint
create index boundary_geom on boundary using gist (geom) where valid_to is null;
--> statement-breakpoint
create index boundary_mercator on boundary using gist (geom_mercator) where valid_to is null;
--> statement-breakpoint
create index boundary_ags on boundary (level, ags) where valid_to is null;
--> statement-breakpoint
create table site (
  id bigint generated always as identity primary key,
  site_type text not null,
  official_id text,
  name text not null,
  region text not null,
  ags text,
  address_id bigint,
  geom geometry(Point, 25832) not null,
  geom_mercator geometry(Point, 3857) not null,
  dataset_id integer not null references dataset,
  valid_from integer not null,
  valid_to integer
);
--> statement-breakpoint
create index site_geom on site using gist (geom) where valid_to is null;
--> statement-breakpoint
create index site_mercator on site using gist (geom_mercator) where valid_to is null;
--> statement-breakpoint
create table basemap_feature (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('road', 'water', 'wood', 'settlement', 'field', 'rail', 'building', 'place')),
  class text,
  name text,
  geom_mercator geometry(Geometry, 3857) not null,
  dataset_id integer not null references dataset,
  valid_from integer not null,
  valid_to integer
);
--> statement-breakpoint
create index basemap_mercator on basemap_feature using gist (geom_mercator) where valid_to is null;
--> statement-breakpoint

-- Supply: belongs to an organisation, under row-level security, reached by address id ---------------------------
create table offer (
  region text not null,
  id bigint generated always as identity,
  organisation_id uuid not null references organisation on delete cascade,
  address_id bigint not null,
  operator_id integer not null references operator,
  dataset_id integer not null references dataset,
  technology text not null,
  down_mbps double precision not null,
  up_mbps double precision,
  speed_kind text not null check (speed_kind in ('peak', 'advertised')),
  kind text not null check (kind in ('existing', 'commitment')),
  available_on date,
  binding boolean,
  milestone_plan boolean,
  customer text not null check (customer in ('all', 'private', 'business')),
  valid_from integer not null,
  valid_to integer,
  primary key (region, id)
);
--> statement-breakpoint
create index offer_address on offer (organisation_id, address_id) where valid_to is null;
--> statement-breakpoint
create index offer_address_past on offer (organisation_id, address_id) where valid_to is not null;
--> statement-breakpoint
create index offer_valid_from on offer (valid_from);
--> statement-breakpoint
create index offer_valid_to on offer (valid_to) where valid_to is not null;
--> statement-breakpoint
-- Municipalities that a supply delivery covers: no offer there means "weiss", elsewhere "unknown".
create table supply_coverage (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation on delete cascade,
  ags text not null,
  operator_id integer not null,
  dataset_id integer not null references dataset,
  valid_from integer not null,
  valid_to integer
);
--> statement-breakpoint
create index supply_coverage_ags on supply_coverage (organisation_id, ags) where valid_to is null;
--> statement-breakpoint
create table rule_set (
  id text primary key,
  number smallint not null unique,
  record jsonb not null
);
--> statement-breakpoint
-- Class, eligibility and reasons of each address under each rule set, per revision.
create table address_status (
  organisation_id uuid not null,
  rule_set_number smallint not null,
  region text not null,
  address_id bigint not null,
  valid_from integer not null,
  valid_to integer,
  -- 0 unknown, 1 weiss, 2 hellgrau, 3 dunkelgrau, 4 versorgt
  class smallint not null,
  -- 0 no, 1 yes, 2 unknown
  eligible smallint not null,
  -- Bit mask over the reason list in server/domain/reasons.ts; 0 when eligible.
  reasons integer not null,
  -- Number of the first reason in the rule set's order; null when eligible.
  first_reason smallint,
  deciding_offer_id bigint,
  primary key (organisation_id, rule_set_number, region, address_id, valid_from)
);
--> statement-breakpoint
create index address_status_current on address_status (organisation_id, rule_set_number, address_id)
  include (region, class, eligible, first_reason, valid_from) where valid_to is null;
--> statement-breakpoint
create index address_status_valid_from on address_status (valid_from);
--> statement-breakpoint
-- What the offers of an address add up to, independent of any rule set: for filters and tiles.
create table address_supply (
  organisation_id uuid not null,
  region text not null,
  address_id bigint not null,
  valid_from integer not null,
  valid_to integer,
  -- Bit mask over the technology list in server/domain/technology.ts, existing offers only.
  technologies integer not null,
  operator_ids integer[] not null,
  gigabit boolean not null,
  -- A binding commitment exists.
  committed boolean not null,
  primary key (organisation_id, region, address_id, valid_from)
);
--> statement-breakpoint
create index address_supply_current on address_supply (organisation_id, address_id) where valid_to is null;
--> statement-breakpoint
create index address_supply_valid_from on address_supply (valid_from);
--> statement-breakpoint

-- Files that people have sent and not yet had read; the bytes are in the file store.
create table upload (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  user_id uuid,
  file_name text not null,
  file_key text not null,
  bytes bigint not null,
  created_at timestamptz not null default now()
);
--> statement-breakpoint
-- Deliveries on their way in -----------------------------------------------------------------------------------
-- Rows that the delivery being loaded will close. Its flip sets their valid_to; until then readers still see them,
-- and whoever computes for the reserved revision leaves them out. row_id: address.id (its versions before this
-- revision), offer.id, supply_coverage.id, site.id, boundary.id, basemap_feature.id.
create table superseded_row (
  revision integer not null,
  entity text not null check (entity in ('address', 'offer', 'supply_coverage', 'site', 'boundary', 'basemap_feature')),
  row_id bigint not null,
  primary key (revision, entity, row_id)
);
--> statement-breakpoint
-- Staging is unlogged: what a crash leaves behind is thrown away anyway.
create unlogged table staged_address (
  dataset_id integer not null,
  line integer not null,
  official_id text,
  ags text,
  ags_derived boolean not null,
  district text,
  street_key text,
  street text not null,
  house_number text not null,
  suffix text,
  postcode text,
  place text,
  quality text,
  households integer,
  usage text,
  street_norm text not null,
  number_norm text not null,
  search_text text not null,
  geom geometry(Point, 25832) not null,
  geom_mercator geometry(Point, 3857) not null
);
--> statement-breakpoint
create index staged_address_line on staged_address (dataset_id, line);
--> statement-breakpoint
-- Which current address a staged row is; changed tells whether a new version is needed.
create unlogged table staged_identity (
  dataset_id integer not null,
  line integer not null,
  address_id bigint not null,
  changed boolean not null,
  primary key (dataset_id, line),
  unique (dataset_id, address_id)
);
--> statement-breakpoint
create unlogged table staged_offer (
  dataset_id integer not null,
  line integer not null,
  text text not null,
  official_id text,
  ags text,
  postcode text,
  street text,
  street_norm text,
  number_norm text,
  -- House numbers of a range; the row means the numbers of the same parity.
  number_from integer,
  number_to integer,
  place_norm text,
  district_norm text,
  operator_name text not null,
  operator_key text not null,
  technology text not null,
  down_mbps double precision not null,
  up_mbps double precision,
  speed_kind text not null,
  kind text not null,
  available_on date,
  binding boolean,
  milestone_plan boolean,
  customer text not null,
  outcome text check (outcome in ('matched', 'ambiguous', 'unmatched')),
  -- Why it is ambiguous or unmatched, in words, and the addresses it could be.
  remark text,
  candidates text
);
--> statement-breakpoint
create index staged_offer_line on staged_offer (dataset_id, line);
--> statement-breakpoint
create unlogged table staged_match (
  dataset_id integer not null,
  line integer not null,
  address_id bigint not null,
  region text not null,
  ags text,
  -- id, text, range, in-range
  via text not null,
  primary key (dataset_id, line, address_id)
);
--> statement-breakpoint
create index staged_match_address on staged_match (dataset_id, address_id);
--> statement-breakpoint
-- Names of places, districts and municipalities with the key they are compared by.
create unlogged table staged_place (
  dataset_id integer not null,
  name text not null,
  name_norm text not null,
  -- Municipalities that have a district of this name.
  district_of text[] not null,
  primary key (dataset_id, name)
);
--> statement-breakpoint
create index staged_place_norm on staged_place (dataset_id, name_norm);
--> statement-breakpoint
create unlogged table staged_boundary (
  dataset_id integer not null,
  line integer not null,
  level text not null,
  ags text not null,
  ars text,
  name text,
  designation text,
  mended boolean not null,
  geom geometry(MultiPolygon, 25832) not null
);
--> statement-breakpoint
create index staged_boundary_key on staged_boundary (dataset_id, level, ags);
--> statement-breakpoint
create unlogged table staged_site (
  dataset_id integer not null,
  line integer not null,
  site_type text not null,
  official_id text,
  name text not null,
  postcode text,
  street_norm text,
  number_norm text,
  geom geometry(Point, 25832) not null,
  geom_mercator geometry(Point, 3857) not null,
  ags text,
  address_id bigint,
  -- The current site that this row repeats unchanged.
  site_id bigint
);
--> statement-breakpoint
create unlogged table staged_report (
  id bigint generated always as identity,
  dataset_id integer not null,
  line integer not null,
  column_name text,
  expected text,
  found text,
  text text not null,
  outcome text not null,
  candidates text
);
--> statement-breakpoint
-- Join selectivity of the embedded PostGIS 3.6 leaves 0..1 where the histograms of two tables do not meet ("invalid
-- function selectivity"); without statistics on one side it takes its default.
alter table staged_address alter column geom set statistics 0;
--> statement-breakpoint
alter table staged_site alter column geom set statistics 0;
--> statement-breakpoint
alter table staged_boundary alter column geom set statistics 0;
--> statement-breakpoint
create index staged_report_line on staged_report (dataset_id, line, id);
--> statement-breakpoint

-- Areas and projects -----------------------------------------------------------------------------------------
create table expansion_area (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  title text not null,
  rule_set text not null references rule_set,
  geom geometry(MultiPolygon, 25832) not null,
  -- Counts every save of the working copy; a save names the version it started from.
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
--> statement-breakpoint
create index expansion_area_organisation on expansion_area (organisation_id);
--> statement-breakpoint
create table area_revision (
  id uuid primary key default gen_random_uuid(),
  area_id uuid not null references expansion_area on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  number integer not null,
  title text not null,
  rule_set text not null references rule_set,
  geom geometry(MultiPolygon, 25832) not null,
  data_revision integer not null,
  cause text not null check (cause in ('manual', 'project', 'export', 'comparison', 'application')),
  created_by uuid,
  created_at timestamptz not null default now(),
  unique (area_id, number)
);
--> statement-breakpoint
create table project (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  slug text not null,
  name text not null,
  programme text,
  rule_set text not null references rule_set,
  status text not null check (status in ('draft', 'preparing', 'applied', 'granted', 'building', 'done', 'paused', 'withdrawn')),
  notes text not null default '',
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  unique (organisation_id, slug)
);
--> statement-breakpoint
create table project_area (
  project_id uuid not null references project on delete cascade,
  area_revision_id uuid not null references area_revision,
  organisation_id uuid not null references organisation on delete cascade,
  added_at timestamptz not null default now(),
  primary key (project_id, area_revision_id)
);
--> statement-breakpoint
create index project_area_revision on project_area (area_revision_id);
--> statement-breakpoint
-- Counts of a project as last worked out; true for exactly this version of the project and this data revision.
create table project_count (
  project_id uuid primary key references project on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  project_version integer not null,
  data_revision integer not null,
  addresses integer not null,
  eligible integer not null
);
--> statement-breakpoint
create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  organisation_id uuid,
  user_id uuid,
  actor text not null,
  action text not null,
  entity text not null,
  entity_id text not null,
  before jsonb,
  after jsonb
);
--> statement-breakpoint
create index audit_event_entity on audit_event (entity, entity_id, id desc);
--> statement-breakpoint
create index audit_event_organisation on audit_event (organisation_id, id desc);
--> statement-breakpoint
-- Long work as people see it; the queue itself is the job library's.
create table job (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid references organisation on delete cascade,
  kind text not null,
  input jsonb not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  step text,
  progress_done double precision not null default 0,
  progress_total double precision,
  result jsonb,
  error jsonb,
  cancel_requested boolean not null default false,
  heartbeat_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
--> statement-breakpoint
create index job_organisation on job (organisation_id, created_at desc);
--> statement-breakpoint

-- Row-level security ------------------------------------------------------------------------------------------
-- A request sets app.organisation_id with SET LOCAL and drops to this role inside its transaction.
do $$ begin
  if not exists (select from pg_roles where rolname = 'breitbandlotse_app') then
    create role breitbandlotse_app nologin;
  end if;
  if not pg_has_role(current_user, 'breitbandlotse_app', 'member') then
    execute format('grant breitbandlotse_app to %I', current_user);
  end if;
exception when insufficient_privilege then
  raise exception 'the database role may neither create nor join the role breitbandlotse_app';
end $$;
--> statement-breakpoint
create function current_organisation() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.organisation_id', true), '')::uuid $$;
--> statement-breakpoint
alter table offer enable row level security;
--> statement-breakpoint
alter table supply_coverage enable row level security;
--> statement-breakpoint
alter table address_status enable row level security;
--> statement-breakpoint
alter table address_supply enable row level security;
--> statement-breakpoint
alter table expansion_area enable row level security;
--> statement-breakpoint
alter table area_revision enable row level security;
--> statement-breakpoint
alter table project enable row level security;
--> statement-breakpoint
alter table project_area enable row level security;
--> statement-breakpoint
alter table project_count enable row level security;
--> statement-breakpoint
alter table audit_event enable row level security;
--> statement-breakpoint
alter table job enable row level security;
--> statement-breakpoint
alter table upload enable row level security;
--> statement-breakpoint
create policy own on offer using (organisation_id = current_organisation());
--> statement-breakpoint
create policy shared on offer for select using (organisation_id in
  (select owner_id from organisation_share where reader_id = current_organisation() and kind = 'offers'));
--> statement-breakpoint
create policy own on supply_coverage using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on address_status using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on address_supply using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on expansion_area using (organisation_id = current_organisation());
--> statement-breakpoint
create policy shared on expansion_area for select using (organisation_id in
  (select owner_id from organisation_share where reader_id = current_organisation() and kind = 'areas'));
--> statement-breakpoint
create policy own on area_revision using (organisation_id = current_organisation());
--> statement-breakpoint
create policy shared on area_revision for select using (organisation_id in
  (select owner_id from organisation_share where reader_id = current_organisation() and kind in ('areas', 'projects')));
--> statement-breakpoint
create policy own on project using (organisation_id = current_organisation());
--> statement-breakpoint
create policy shared on project for select using (organisation_id in
  (select owner_id from organisation_share where reader_id = current_organisation() and kind = 'projects'));
--> statement-breakpoint
create policy own on project_area using (organisation_id = current_organisation());
--> statement-breakpoint
create policy shared on project_area for select using (organisation_id in
  (select owner_id from organisation_share where reader_id = current_organisation() and kind = 'projects'));
--> statement-breakpoint
create policy own on project_count using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on audit_event using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on job using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on upload using (organisation_id = current_organisation());
--> statement-breakpoint
grant select, insert, delete on upload to breitbandlotse_app;
--> statement-breakpoint
grant usage on schema public to breitbandlotse_app;
--> statement-breakpoint
grant select on organisation, organisation_share, dataset, data_revision, operator, address, boundary, site,
  basemap_feature, rule_set, offer, supply_coverage, address_status, address_supply to breitbandlotse_app;
--> statement-breakpoint
grant select (id, name, email, locale) on app_user to breitbandlotse_app;
--> statement-breakpoint
grant select on member to breitbandlotse_app;
--> statement-breakpoint
grant select, insert, update, delete on expansion_area, area_revision, project, project_area, project_count, job
  to breitbandlotse_app;
--> statement-breakpoint
grant select, insert on audit_event to breitbandlotse_app;
--> statement-breakpoint
-- An area revision is fixed for good.
create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception 'a row of % never changes', tg_table_name using errcode = 'restrict_violation'; end $$;
--> statement-breakpoint
create trigger area_revision_fixed before update on area_revision for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_event_fixed before update on audit_event for each row execute function refuse_change();
