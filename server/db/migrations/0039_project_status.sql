-- The status of a project follows its applications (server/domain/project-status.ts); those from before are put right here.
-- The next change of an application works it out by all rules.
with done as (
  select e.application_id, e.stage from stage_event e
  where e.kind = 'complete' and not exists (select from stage_event c where c.corrects = e.id)
    and not exists (select from stage_event r where r.application_id = e.application_id and r.kind = 'reopen'
      and r.stage = e.stage and r.seq > e.seq and not exists (select from stage_event c where c.corrects = r.id))
), standing as (
  select a.project_id, case
      when a.outcome = 'completed' or exists (select from done d where d.application_id = a.id and d.stage = 'final-proof') then 4
      when exists (select from done d where d.application_id = a.id
        and d.stage in ('contract', 'right-of-way', 'construction', 'drawdown', 'interim-proof')) then 3
      when exists (select from done d where d.application_id = a.id and d.stage in ('provisional-notice', 'final-notice'))
        or (select sum(m.delta_cents) from money_entry m where m.application_id = a.id
          and m.step in ('granted-provisional', 'granted-final') and m.source in ('federal', 'land')) > 0 then 2
      when exists (select from done d where d.application_id = a.id and d.stage = 'application') then 1
      else 0 end as reached
  from application a
  where a.deleted_at is null and not a.pending and a.model <> 'advice'
    and a.outcome not in ('rejected', 'withdrawn', 'returned', 'lapsed')
), told as (
  select project_id, case when min(reached) = 4 then 'done'
    else (array['preparing', 'applied', 'granted', 'building', 'building'])[max(reached) + 1] end as status
  from standing group by project_id
)
update project p set status = told.status from told
where told.project_id = p.id and p.status not in ('paused', told.status);
