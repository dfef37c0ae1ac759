-- A first delivery of addresses loads without indexes and builds them afterwards. Here stands which ones are missing, so that
-- whoever cleans up after a process that was killed in between builds them.
create table deferred_index (
  name text primary key,
  method text not null,
  definition text not null
);
--> statement-breakpoint
-- Map coordinates are computed when a row becomes an address: most staged rows never do.
alter table staged_address drop column geom_mercator;
