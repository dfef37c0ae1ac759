-- What a stage move was made in spite of, and why; null for moves that nothing stood in the way of.
alter table stage_event add column overridden jsonb;
