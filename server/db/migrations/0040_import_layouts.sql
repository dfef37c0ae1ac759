-- How the columns of a publisher's files were named by a person, offered again with the next file of the kind.
create table import_layout (
  organisation_id uuid not null references organisation on delete cascade,
  kind text not null,
  -- Empty where nobody said who published the file.
  publisher text not null,
  mapping jsonb not null,
  changed_at timestamptz not null default now(),
  primary key (organisation_id, kind, publisher)
);
--> statement-breakpoint
alter table import_layout enable row level security;
--> statement-breakpoint
create policy own on import_layout using (organisation_id = (select current_organisation()));
--> statement-breakpoint
grant select, insert, update on import_layout to breitbandlotse_app;
