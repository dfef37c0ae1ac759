-- Accounts can be deleted. The row stays as a pseudonym that history refers to; everything that says who it was goes.
alter table app_user add column deleted_at timestamptz;
--> statement-breakpoint
-- What never changes gives way to one thing: the name of a person who is to be forgotten. Requests cannot ask for it, they
-- are no member of the role.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if current_setting('app.forgetting', true) = 'yes' and pg_has_role(current_user, 'breitbandlotse_system', 'member') then
    return new;
  end if;
  raise exception 'a row of % never changes', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create function forget_person(person uuid, pseudonym text) returns void language plpgsql as $$
declare
  who app_user;
  it record;
  mail text;
begin
  select * into strict who from app_user where id = person and deleted_at is null for update;
  -- The address as a word of its own, so that a longer one that contains it stays.
  mail := '(?<![A-Za-z0-9._%+-])' || regexp_replace(who.email, '([^A-Za-z0-9@])', '\\\1', 'g')
    || '(?![A-Za-z0-9-]|\.[A-Za-z0-9])';
  perform set_config('app.forgetting', 'yes', true);
  -- Every "<who>_by_name" or "author_name" beside the id it belongs to.
  for it in
    select n.table_name, n.column_name as named, i.column_name as id
    from information_schema.columns n join information_schema.columns i
      on i.table_schema = n.table_schema and i.table_name = n.table_name and i.data_type = 'uuid'
      and i.column_name in (regexp_replace(n.column_name, '_name$', ''), regexp_replace(n.column_name, '_name$', '_id'))
    where n.table_schema = 'public' and n.column_name ~ '(_by|^author)_name$'
  loop
    execute format('update %I set %I = $1 where %I = $2', it.table_name, it.named, it.id) using pseudonym, person;
  end loop;
  update network_statement set withdrawn_by_name = pseudonym where withdrawn_by_name = who.name
    and organisation_id in (select organisation_id from member where user_id = person);
  update audit_event set
    actor = case when user_id = person or lower(actor) = lower(who.email) then pseudonym else actor end,
    entity_id = regexp_replace(entity_id, mail, pseudonym, 'gi'),
    before = replace(regexp_replace(before::text, mail, pseudonym, 'gi'), to_json(who.name)::text, to_json(pseudonym)::text)::jsonb,
    after = replace(regexp_replace(after::text, mail, pseudonym, 'gi'), to_json(who.name)::text, to_json(pseudonym)::text)::jsonb
    where user_id = person or entity_id = person::text or lower(actor) = lower(who.email) or entity_id ~* mail
      or before::text ~* mail or after::text ~* mail
      or before::text like '%' || person || '%' or after::text like '%' || person || '%';
  perform set_config('app.forgetting', '', true);
  delete from verification where identifier in (select link from invitation where email = lower(who.email))
    or (identifier like 'one-time:%' and value like '%' || person || '%');
  delete from invitation where email = lower(who.email);
  delete from session where user_id = person;
  delete from account where user_id = person;
  delete from member where user_id = person;
  delete from project_adviser where user_id = person;
  delete from calendar_feed where user_id = person;
  delete from reminder_setting where user_id = person;
  delete from reminder where user_id = person;
  delete from comment_mention where user_id = person;
  update deadline set responsible_id = null where responsible_id = person;
  update app_user set name = pseudonym, email = person || '@geloescht.invalid', image = null, locale = null,
    is_instance_administrator = false, deleted_at = now(), updated_at = now() where id = person;
end $$;
--> statement-breakpoint
revoke execute on function forget_person(uuid, text) from public;
