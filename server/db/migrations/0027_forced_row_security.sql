-- Row-level security for everybody, the owner of the tables too. Whoever works for the instance as a whole (background work,
-- the command line) is let through by a policy of its own, as a member of a role that requests never have.
do $$ begin
  if not exists (select from pg_roles where rolname = 'breitbandlotse_system') then
    create role breitbandlotse_system nologin;
  end if;
  if not pg_has_role(current_user, 'breitbandlotse_system', 'member') then
    execute format('grant breitbandlotse_system to %I', current_user);
  end if;
exception when insufficient_privilege then
  raise exception 'the database role may neither create nor join the role breitbandlotse_system';
end $$;
--> statement-breakpoint
alter table dataset enable row level security;
--> statement-breakpoint
-- Deliveries of the instance belong to all; an organisation's own to itself and to whom it shares its offers with.
create policy own on dataset using (organisation_id is null or organisation_id = (select current_organisation()));
--> statement-breakpoint
create policy shared on dataset for select using (organisation_id in
  (select owner_id from organisation_share where reader_id = (select current_organisation()) and kind = 'offers'));
--> statement-breakpoint
-- Run after every update, so that tables of later migrations are in it too.
create function force_row_security() returns void language plpgsql as $$
declare
  it record;
begin
  for it in
    select c.oid, c.relname as name, c.relforcerowsecurity as forced from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
  loop
    if not it.forced then
      execute format('alter table %I force row level security', it.name);
    end if;
    if not exists (select from pg_policy where polrelid = it.oid and polname = 'system') then
      execute format('create policy system on %I to breitbandlotse_system using (true) with check (true)', it.name);
    end if;
  end loop;
end $$;
