-- Invitations that wait for an answer: to the organisation, or as an adviser to one project of it. Whoever has an account
-- says yes or no after signing in; whoever has none says yes by redeeming the link that belongs to the row.
drop table invitation;
--> statement-breakpoint
create table invitation (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  -- Lower case.
  email text not null,
  -- How whoever invites calls the person; empty when not said.
  name text not null default '',
  role text not null check (role in ('administrator', 'planner', 'funding-officer', 'mayor', 'viewer', 'adviser')),
  municipalities text[] not null default '{}',
  -- An adviser's project and the rights in it; null for an invitation to the organisation as a whole.
  project_id uuid references project on delete cascade,
  rights text check (rights in ('planner', 'funding-officer')),
  invited_by uuid references app_user on delete set null,
  -- Name of the row in `verification` that holds the one-time link.
  link text not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check ((project_id is null) = (rights is null)),
  check (project_id is null or role = 'adviser')
);
--> statement-breakpoint
create unique index invitation_once on invitation (organisation_id, email, coalesce(project_id, organisation_id));
--> statement-breakpoint
create index invitation_email on invitation (email);
--> statement-breakpoint
alter table invitation enable row level security;
--> statement-breakpoint
create policy own on invitation using (organisation_id = (select current_organisation()));
--> statement-breakpoint
create policy advised on invitation as restrictive
  using ((select advised_projects() is null) or project_id = any ((select advised_projects())::uuid[]));
--> statement-breakpoint
grant select on invitation to breitbandlotse_app;
--> statement-breakpoint
-- Links that are out already go on working. Of several for the same person the newest is the one that was meant.
insert into invitation (organisation_id, email, role, municipalities, link, created_at, expires_at)
select distinct on (o.id, lower(l.value ->> 'email')) o.id, lower(l.value ->> 'email'), l.value ->> 'role',
  array(select jsonb_array_elements_text(l.value -> 'municipalities')), l.identifier, l.created_at, l.expires_at
from (select identifier, value::jsonb as value, created_at, expires_at from verification where identifier like 'one-time:%') l
  join organisation o on o.id = (l.value ->> 'organisationId')::uuid
where l.value ->> 'purpose' = 'invitation' and l.expires_at > now()
order by o.id, lower(l.value ->> 'email'), l.created_at desc;
--> statement-breakpoint
delete from verification where identifier like 'one-time:%' and value::jsonb ->> 'purpose' = 'invitation'
  and identifier not in (select link from invitation);
--> statement-breakpoint
update verification v set value = jsonb_build_object('purpose', 'invitation', 'invitationId', i.id)::text
from invitation i where i.link = v.identifier;
