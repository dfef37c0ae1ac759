-- What belongs to the instance (addresses, boundaries, sites, basemap) is changed by whoever runs the machine, by an
-- administrator of the instance, or by an organisation inside its own territory. The service asks before it works; the
-- trigger below asks again when a revision becomes valid, whatever code gets it there.

-- For whom a delivery was brought in; dataset.organisation_id says whose it is. Null: by whoever runs the machine.
alter table dataset add column acting_organisation_id uuid references organisation on delete set null;
--> statement-breakpoint
-- How far a person of an organisation may change what belongs to the instance. An organisation without a territory of its
-- own reads everything, which is no claim to change it as soon as there is a second one.
create function instance_right(organisation uuid, person uuid) returns text language sql stable as $$
  select case
    when person is null then 'everything'
    when exists (select from app_user u where u.id = person and u.is_instance_administrator) then 'everything'
    when organisation is null then 'nothing'
    when not exists (select from organisation o where o.id <> organisation) then 'everything'
    when exists (select from organisation o where o.id = organisation and o.territory <> '{}') then 'territory'
    else 'nothing'
  end
$$;
--> statement-breakpoint
-- Where a revision adds or closes what belongs to the instance: AGS (null: no municipality known) with the number of rows;
-- before it becomes valid as well as after. Basemap has no AGS: see changed_basemap.
create function changed_places(touching integer) returns table (ags text, changes bigint) language sql stable as $$
  select c.ags, count(*) from (
    select a.ags from address a where a.valid_from = touching
    union all
    select a.ags from address a where a.valid_to = touching
    union all
    select a.ags from superseded_row s join address a on a.id = s.row_id and a.valid_to is null and a.valid_from < touching
      where s.revision = touching and s.entity = 'address'
    union all
    select b.ags from boundary b where b.valid_from = touching or b.valid_to = touching
    union all
    select b.ags from superseded_row s join boundary b on b.id = s.row_id and b.valid_to is null
      where s.revision = touching and s.entity = 'boundary'
    union all
    select t.ags from site t where t.valid_from = touching or t.valid_to = touching
    union all
    select t.ags from superseded_row s join site t on t.id = s.row_id and t.valid_to is null
      where s.revision = touching and s.entity = 'site'
  ) c group by 1
$$;
--> statement-breakpoint
-- How many features of the basemap a revision adds or closes outside the municipalities and counties of a territory.
create function changed_basemap(touching integer, prefixes text[]) returns bigint language sql stable as $$
  select count(*) from basemap_feature f
  where (f.valid_from = touching or f.valid_to = touching or f.valid_to is null and exists (
      select from superseded_row s where s.revision = touching and s.entity = 'basemap_feature' and s.row_id = f.id))
    and not exists (select from boundary b where b.valid_to is null and b.level in ('municipality', 'county')
      and b.ags ^@ any (prefixes) and st_intersects(b.geom_mercator, f.geom_mercator))
$$;
--> statement-breakpoint
-- What a revision changes beyond a territory (prefixes of AGS): AGS (null: no municipality known) with the number of rows.
create function changed_beyond(touching integer, prefixes text[]) returns table (ags text, changes bigint)
language sql stable as $$
  select p.ags, p.changes from changed_places(touching) p where p.ags is null or not p.ags ^@ any (prefixes)
  union all
  select null, n from changed_basemap(touching, prefixes) n where n > 0
$$;
--> statement-breakpoint
create function guard_instance_data() returns trigger language plpgsql as $$
declare
  delivery dataset;
  allowed text;
  beyond record;
begin
  select * into delivery from dataset where id = new.dataset_id;
  if not found or delivery.organisation_id is not null then
    return new;
  end if;
  allowed := instance_right(delivery.acting_organisation_id, delivery.created_by);
  if allowed = 'everything' then
    return new;
  end if;
  select count(*) as places, sum(changes) as changes into beyond from changed_beyond(new.revision,
    coalesce((select territory from organisation where id = delivery.acting_organisation_id and allowed = 'territory'), '{}'));
  if beyond.places > 0 then
    raise exception 'revision % changes % rows beyond the territory of the organisation that brings it', new.revision,
      beyond.changes using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger data_revision_guard before update on data_revision for each row
  when (old.applied_at is null and new.applied_at is not null) execute function guard_instance_data();
