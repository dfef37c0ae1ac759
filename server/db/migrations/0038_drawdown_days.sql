-- Planned drawdowns have their day among the deadlines; those planned before get it here (planDrawdownDeadlines).
insert into deadline (organisation_id, project_id, application_id, rule_id, round, stage, title, due_on, explanation)
select d.organisation_id, a.project_id, a.id, 'drawdown:planned', d.number, 'drawdown', 'Mittelabruf „' || d.title || '“',
  d.planned_on, jsonb_build_object(
    'title', jsonb_build_object('de', 'Mittelabruf „' || d.title || '“', 'en', 'Drawdown “' || d.title || '”'),
    'rule', jsonb_build_object('de', 'Tag, für den der Abruf geplant ist', 'en', 'Day for which the drawdown is planned'),
    'computed', to_char(d.planned_on, 'YYYY-MM-DD'))
from drawdown d join application a on a.id = d.application_id
where d.state = 'planned' and d.planned_on is not null and a.outcome in ('open', 'objection') and a.deleted_at is null
on conflict do nothing;
