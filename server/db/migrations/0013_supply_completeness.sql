-- That the supply of a municipality is known completely is said by people, not told from one operator's list. A statement
-- belongs to the delivery it was made with, is valid by revision like its offers, and goes when the delivery is undone.
create table supply_completeness (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation on delete cascade,
  ags text not null,
  dataset_id integer not null references dataset,
  -- stated: someone said so; derived: told from the share of rows, as deliveries before this table did.
  basis text not null check (basis in ('stated', 'derived')),
  stated_by text,
  stated_by_id uuid,
  stated_at timestamptz,
  valid_from integer not null,
  valid_to integer,
  check ((basis = 'stated') = (stated_by is not null and stated_at is not null))
);
--> statement-breakpoint
create index supply_completeness_ags on supply_completeness (organisation_id, ags) where valid_to is null;
--> statement-breakpoint
create index supply_completeness_dataset on supply_completeness (dataset_id);
--> statement-breakpoint
insert into supply_completeness (organisation_id, ags, dataset_id, basis, valid_from, valid_to)
select distinct organisation_id, ags, dataset_id, 'derived', valid_from, valid_to from supply_coverage;
--> statement-breakpoint
alter table superseded_row drop constraint superseded_row_entity_check;
--> statement-breakpoint
alter table superseded_row add constraint superseded_row_entity_check check (entity in ('address', 'offer',
  'supply_coverage', 'supply_completeness', 'site', 'boundary', 'basemap_feature', 'construction_state'));
--> statement-breakpoint
alter table supply_completeness enable row level security;
--> statement-breakpoint
create policy own on supply_completeness using (organisation_id = (select current_organisation()));
--> statement-breakpoint
grant select on supply_completeness to breitbandlotse_app;
