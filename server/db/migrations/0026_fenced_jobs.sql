-- Each claim of a job has a number: whoever was thought dead and wakes up may not end what another has taken.
alter table job add column attempt integer not null default 0;
--> statement-breakpoint
-- How earlier attempts ended without a result: reason, step and time. Twice is enough.
alter table job add column interruptions jsonb not null default '[]';
--> statement-breakpoint
-- A delivery whose process was taken for dead belongs to whoever cleans it up.
alter table dataset add column taken_over boolean not null default false;
--> statement-breakpoint
-- Every statement of a delivery runs under this: it goes on only while the delivery is still its process's own, and a
-- take-over waits for the statement in hand. Rows that come later would count under a revision that is given out again.
create function hold_delivery(held integer) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(72618349, held);
  if not exists (select from dataset d where d.id = held and d.state = 'loading' and not d.taken_over) then
    raise exception 'delivery % was taken over', held using errcode = 'BL001';
  end if;
end $$;
--> statement-breakpoint
create function take_over_delivery(dead integer, seen_heartbeat text) returns boolean language plpgsql as $$
begin
  perform pg_advisory_xact_lock(72618349, dead);
  update dataset d set taken_over = true
  where d.id = dead and d.state = 'loading' and (seen_heartbeat is null or d.heartbeat_at::text = seen_heartbeat);
  return found;
end $$;
