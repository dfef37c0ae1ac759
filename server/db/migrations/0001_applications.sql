-- Programmes of an organisation, applications with their frozen address sets, stage events, ledger and drift.

-- An organisation's own programmes; the built-in catalogue lives in the code. Each save is a new version.
create table programme_version (
  organisation_id uuid not null references organisation on delete cascade,
  id text not null,
  version integer not null,
  -- Catalogue id or own id it was copied from.
  based_on text,
  record jsonb not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (organisation_id, id, version)
);
--> statement-breakpoint
create table application (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  project_id uuid not null references project on delete cascade,
  -- Counts within the project; part of the path of its page.
  number integer not null,
  title text not null,
  programme_id text not null,
  programme_version integer not null,
  -- The programme as it was when the application was made: later versions never change it.
  programme_record jsonb not null,
  -- What lists show, so that they need not read the whole record.
  programme_title jsonb generated always as (programme_record -> 'title') stored,
  programme_level text generated always as (programme_record ->> 'level') stored,
  programme_family text generated always as (programme_record ->> 'family') stored,
  call_id text,
  model text not null check (model in ('gap', 'operator', 'advice')),
  -- Two letters of the Land whose holidays and co-funding count.
  land text,
  applicant text not null,
  partner_ags text[] not null default '{}',
  rule_set text not null references rule_set,
  -- Data revision the address set was frozen at; null while nothing is frozen (advice without an area).
  frozen_revision integer,
  frozen_at timestamptz,
  -- Size of the frozen set, and how many of it were eligible, or unknown, at that time.
  frozen_addresses integer not null default 0,
  frozen_eligible integer not null default 0,
  frozen_unknown integer not null default 0,
  -- Its address set is still being written: nobody sees it yet.
  pending boolean not null default false,
  -- Read from the stage events at each move, kept for lists.
  stage text not null,
  stage_title jsonb,
  outcome text not null default 'open'
    check (outcome in ('open', 'rejected', 'withdrawn', 'returned', 'lapsed', 'objection', 'completed')),
  -- Approved federal rate and the like, chosen by people: { rateBasisPoints, reason, … }.
  funding_choice jsonb not null default '{}',
  facts jsonb not null default '{}',
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  unique (project_id, number)
);
--> statement-breakpoint
create index application_organisation on application (organisation_id) where deleted_at is null;
--> statement-breakpoint
create table application_file_number (
  application_id uuid not null references application on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  kind text not null check (kind in ('federal', 'land', 'agency')),
  number text not null,
  -- The number without its spelling: server/domain/file-number.ts.
  number_key text not null,
  primary key (application_id, kind, number_key)
);
--> statement-breakpoint
create index application_file_number_key on application_file_number (organisation_id, number_key);
--> statement-breakpoint
-- The area revisions an application was made for.
create table application_area (
  application_id uuid not null references application on delete cascade,
  area_revision_id uuid not null references area_revision,
  organisation_id uuid not null references organisation on delete cascade,
  primary key (application_id, area_revision_id)
);
--> statement-breakpoint
-- What happened in the procedure; never changed, corrections are events of their own.
create table stage_event (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  seq integer not null,
  kind text not null check (kind in ('complete', 'skip', 'reopen', 'outcome', 'correction')),
  stage text,
  outcome text,
  occurred_on date not null,
  reason text,
  corrects uuid references stage_event,
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now(),
  unique (application_id, seq)
);
--> statement-breakpoint
-- The addresses an application was made for, with their status at that time; never changed.
create table frozen_address (
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references application on delete cascade,
  region text not null,
  address_id bigint not null,
  ags text,
  class smallint not null,
  eligible smallint not null,
  reasons integer not null,
  first_reason smallint,
  deciding_offer_id bigint,
  primary key (application_id, address_id)
);
--> statement-breakpoint
create index frozen_address_by_address on frozen_address (organisation_id, address_id);
--> statement-breakpoint
-- Who is in, out, requested in or out, and why; the newest row of an address counts, older ones stay.
create table ledger_entry (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation on delete cascade,
  application_id uuid not null references application on delete cascade,
  region text not null,
  address_id bigint not null,
  movement text not null check (movement in ('in', 'out', 'requested-in', 'requested-out')),
  reason text not null check (reason in
    ('frozen', 'own-build-out', 'not-eligible', 'repeated-consultation', 'new-address', 'hfc', 'other')),
  status text check (status in ('with-agency', 'accepted', 'rejected')),
  effective_on date not null,
  file_number text,
  note text,
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now()
);
--> statement-breakpoint
create index ledger_entry_newest on ledger_entry (application_id, address_id, id desc);
--> statement-breakpoint
create index ledger_entry_by_address on ledger_entry (organisation_id, address_id);
--> statement-breakpoint
-- Result of testing an application's frozen set against one data revision; counts for lists, rows for the page.
create table drift_check (
  application_id uuid not null references application on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  data_revision integer not null,
  to_ineligible integer not null,
  to_eligible integer not null,
  to_unknown integer not null,
  gone integer not null,
  added integer not null default 0,
  -- Frozen addresses outside the areas that the project has now.
  outside integer not null default 0,
  -- Flips that nobody has decided on in the ledger.
  undecided integer not null default 0,
  -- Version of the project whose areas were looked at.
  project_version integer not null default 0,
  -- The same flips as in another revision have the same fingerprint: what was acknowledged stays so.
  fingerprint text not null default '',
  checked_at timestamptz not null default now(),
  -- Someone has seen it and said what will be done.
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  acknowledgement text,
  primary key (application_id, data_revision)
);
--> statement-breakpoint
-- Step tables of scoring catalogues that the organisation entered or confirmed.
create table score_table (
  organisation_id uuid not null references organisation on delete cascade,
  programme_family text not null,
  criterion text not null,
  steps jsonb not null,
  source text,
  confirmed_by uuid,
  confirmed_at timestamptz not null default now(),
  primary key (organisation_id, programme_family, criterion)
);
--> statement-breakpoint
create trigger stage_event_fixed before update on stage_event for each row execute function refuse_change();
--> statement-breakpoint
create trigger frozen_address_fixed before update on frozen_address for each row execute function refuse_change();
--> statement-breakpoint
-- Once the set is complete no row is added or taken away; rows go only together with their application.
create function refuse_thawing() returns trigger language plpgsql as $$
begin
  if exists (select from changed c join application a on a.id = c.application_id where a.frozen_at is not null) then
    raise exception 'the frozen addresses of an application never change' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger frozen_address_complete after insert on frozen_address referencing new table as changed
  for each statement execute function refuse_thawing();
--> statement-breakpoint
create trigger frozen_address_kept after delete on frozen_address referencing old table as changed
  for each statement execute function refuse_thawing();
--> statement-breakpoint
-- The programme that an application was made under, and what was frozen for it, stay.
create trigger application_pinned before update on application for each row
  when (old.programme_record is distinct from new.programme_record or old.programme_id <> new.programme_id
    or old.programme_version <> new.programme_version or old.rule_set <> new.rule_set or old.frozen_at is not null
      and (old.frozen_at, old.frozen_revision) is distinct from (new.frozen_at, new.frozen_revision))
  execute function refuse_change();
--> statement-breakpoint
create trigger ledger_entry_fixed before update on ledger_entry for each row execute function refuse_change();
--> statement-breakpoint
alter table programme_version enable row level security;
--> statement-breakpoint
alter table application enable row level security;
--> statement-breakpoint
alter table application_file_number enable row level security;
--> statement-breakpoint
alter table application_area enable row level security;
--> statement-breakpoint
alter table stage_event enable row level security;
--> statement-breakpoint
alter table frozen_address enable row level security;
--> statement-breakpoint
alter table ledger_entry enable row level security;
--> statement-breakpoint
alter table drift_check enable row level security;
--> statement-breakpoint
alter table score_table enable row level security;
--> statement-breakpoint
create policy own on programme_version using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on application using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on application_file_number using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on application_area using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on stage_event using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on frozen_address using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on ledger_entry using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on drift_check using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on score_table using (organisation_id = current_organisation());
--> statement-breakpoint
grant select, insert, update on programme_version, application, drift_check, score_table to breitbandlotse_app;
--> statement-breakpoint
grant select, insert, delete on application_file_number to breitbandlotse_app;
--> statement-breakpoint
grant select, insert on application_area, stage_event, frozen_address, ledger_entry to breitbandlotse_app;
