-- Addresses counted ahead of time by municipality and square of the INSPIRE grid (1 km, EPSG:3035), for what is looked at far out: a
-- Land of addresses cannot be counted anew for each view of it. Filled after each delivery; always the newest revision only.
create table grid_cell (
  -- Kilometres in EPSG:3035.
  east integer not null,
  north integer not null,
  -- Holds every address of the cell, and a metre more, since the edges are bent in this projection.
  box_mercator geometry(Polygon, 3857) not null,
  primary key (north, east)
);
--> statement-breakpoint
create index grid_cell_box on grid_cell using gist (box_mercator);
--> statement-breakpoint
create table cell_count (
  organisation_id uuid not null references organisation on delete cascade,
  rule_set_number smallint not null,
  -- Empty where no municipality is known.
  ags text not null,
  north integer not null,
  east integer not null,
  class smallint not null,
  eligible smallint not null,
  committed boolean not null,
  gigabit boolean not null,
  technologies integer not null,
  addresses integer not null,
  primary key (organisation_id, rule_set_number, ags, north, east, class, eligible, committed, gigabit, technologies)
);
--> statement-breakpoint
create index cell_count_place on cell_count (organisation_id, rule_set_number, north, east);
--> statement-breakpoint
create table operator_count (
  organisation_id uuid not null references organisation on delete cascade,
  ags text not null,
  operator_id integer not null,
  addresses integer not null,
  primary key (organisation_id, ags, operator_id)
);
--> statement-breakpoint
-- Up to which revision the counts of a rule set are complete.
create table cell_count_state (
  organisation_id uuid not null references organisation on delete cascade,
  rule_set_number smallint not null,
  revision integer not null,
  primary key (organisation_id, rule_set_number)
);
--> statement-breakpoint
-- What a delivery will change once it is valid: a municipality, or everything (empty).
create table cell_count_pending (
  organisation_id uuid not null references organisation on delete cascade,
  revision integer not null,
  ags text not null,
  primary key (organisation_id, revision, ags)
);
--> statement-breakpoint
alter table cell_count enable row level security;
--> statement-breakpoint
alter table operator_count enable row level security;
--> statement-breakpoint
alter table cell_count_state enable row level security;
--> statement-breakpoint
alter table cell_count_pending enable row level security;
--> statement-breakpoint
create policy own on cell_count using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on operator_count using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on cell_count_state using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on cell_count_pending using (organisation_id = current_organisation());
--> statement-breakpoint
grant select on grid_cell, cell_count, operator_count, cell_count_state, cell_count_pending to breitbandlotse_app;
