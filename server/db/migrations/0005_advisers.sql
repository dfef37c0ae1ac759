-- What an external adviser sees: the projects they were invited to, and what hangs on them. Restrictive policies beside
-- those of the organisation; for everybody else they cost one look at a setting per statement.

-- Projects of the adviser who acts in this transaction; null for everybody else. Set by act_in.
create function advised_projects() returns uuid[] language sql stable parallel safe as
  $$ select nullif(current_setting('app.advised_projects', true), '')::uuid[] $$;
--> statement-breakpoint
-- Areas that those projects and their applications use.
create function advised_areas() returns uuid[] language sql stable parallel safe as
  $$ select nullif(current_setting('app.advised_areas', true), '')::uuid[] $$;
--> statement-breakpoint
-- Opens a transaction of a person (null: the system) in an organisation; called before the role is dropped.
create function act_in(organisation uuid, person uuid) returns void language plpgsql as $$
declare
  projects text := '';
  areas text := '';
begin
  if exists (select from member m where m.organisation_id = organisation and m.user_id = person and m.role = 'adviser') then
    projects := array(select i.project_id from project_adviser i
      where i.organisation_id = organisation and i.user_id = person)::text;
    areas := array(
      select r.area_id from project_area pa join area_revision r on r.id = pa.area_revision_id
        where pa.project_id = any (projects::uuid[])
      union
      select r.area_id from application a join application_area aa on aa.application_id = a.id
        join area_revision r on r.id = aa.area_revision_id where a.project_id = any (projects::uuid[]))::text;
  end if;
  perform set_config('app.organisation_id', organisation::text, true),
    set_config('app.user_id', coalesce(person::text, ''), true),
    set_config('app.advised_projects', projects, true), set_config('app.advised_areas', areas, true);
end $$;
--> statement-breakpoint
create policy advised on project as restrictive
  using ((select advised_projects() is null) or id = any ((select advised_projects())::uuid[]));
--> statement-breakpoint
-- Whatever names a project, or else an application, belongs to it.
do $$
declare
  it record;
begin
  for it in
    select c.relname as name, bool_or(a.attname = 'project_id') as of_project
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('project_id', 'application_id')
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity and c.relname <> 'deadline'
    group by 1
  loop
    execute format('create policy advised on %I as restrictive using ((select advised_projects() is null) or %s)', it.name,
      case when it.of_project then 'project_id = any ((select advised_projects())::uuid[])'
        else 'application_id in (select id from application)' end);
  end loop;
end $$;
--> statement-breakpoint
create policy advised on deadline as restrictive using ((select advised_projects() is null)
  or project_id = any ((select advised_projects())::uuid[]) or application_id in (select id from application));
--> statement-breakpoint
create policy advised on deadline_change as restrictive
  using ((select advised_projects() is null) or deadline_id in (select id from deadline));
--> statement-breakpoint
create policy advised on reminder as restrictive
  using ((select advised_projects() is null) or deadline_id in (select id from deadline));
--> statement-breakpoint
create policy advised on document_version as restrictive
  using ((select advised_projects() is null) or document_id in (select id from document));
--> statement-breakpoint
create policy advised on expansion_area as restrictive
  using ((select advised_projects() is null) or id = any ((select advised_areas())::uuid[]));
--> statement-breakpoint
create policy advised on area_revision as restrictive
  using ((select advised_projects() is null) or area_id = any ((select advised_areas())::uuid[]));
--> statement-breakpoint
create policy advised on comment as restrictive using ((select advised_projects() is null) or case entity
  when 'project' then entity_id = any ((select advised_projects())::uuid[])
  when 'area' then entity_id = any ((select advised_areas())::uuid[])
  else entity_id in (select id from application) end);
--> statement-breakpoint
create policy advised on comment_mention as restrictive
  using ((select advised_projects() is null) or comment_id in (select id from comment));
--> statement-breakpoint
create policy advised on construction_state as restrictive
  using ((select advised_projects() is null) or address_id in (select address_id from frozen_address));
--> statement-breakpoint
create policy advised on share_link as restrictive using ((select advised_projects() is null));
--> statement-breakpoint
-- Work that the adviser started: its input and result may name addresses.
create policy advised on job as restrictive using ((select advised_projects() is null)
  or created_by = (select nullif(current_setting('app.user_id', true), '')::uuid));
