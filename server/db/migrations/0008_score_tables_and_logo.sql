-- Step tables keep every version: the newest counts, an empty one takes the table back.
alter table score_table add column version integer not null default 1 check (version > 0);
--> statement-breakpoint
-- Points are worked out only from tables that somebody read or derived; `unverified` ones are entered and no more.
alter table score_table add column confidence text not null default 'unverified'
  check (confidence in ('published', 'published-older', 'derived', 'unverified'));
--> statement-breakpoint
alter table score_table add column source_url text;
--> statement-breakpoint
alter table score_table rename column confirmed_by to saved_by;
--> statement-breakpoint
alter table score_table rename column confirmed_at to saved_at;
--> statement-breakpoint
alter table score_table drop constraint score_table_pkey;
--> statement-breakpoint
alter table score_table add primary key (organisation_id, programme_family, criterion, version);
--> statement-breakpoint
create trigger score_table_fixed before update on score_table for each row execute function refuse_change();
--> statement-breakpoint
revoke update on score_table from breitbandlotse_app;
--> statement-breakpoint
-- The picture at the head of an organisation's reports; its bytes are in the file store.
create table organisation_logo (
  organisation_id uuid primary key references organisation on delete cascade,
  file_key text not null,
  file_name text not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  bytes integer not null check (bytes > 0),
  width_pixels integer not null check (width_pixels > 0),
  height_pixels integer not null check (height_pixels > 0),
  saved_by uuid,
  saved_at timestamptz not null
);
--> statement-breakpoint
alter table organisation_logo enable row level security;
--> statement-breakpoint
create policy own on organisation_logo using (organisation_id = (select current_organisation()));
--> statement-breakpoint
grant select, insert, update, delete on organisation_logo to breitbandlotse_app;
--> statement-breakpoint
alter table organisation drop column logo;
