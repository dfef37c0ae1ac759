-- Policies that ask once per statement who acts. As a plain call the answer is worked out again for each row of an inner
-- loop: 1.5 ms of the 6.7 ms that counting 1,000 addresses took.
do $$
declare
  it record;
begin
  for it in
    select p.polname as policy, p.polrelid::regclass as relation from pg_policy p
    where pg_get_expr(p.polqual, p.polrelid) = '(organisation_id = current_organisation())'
  loop
    execute format('alter policy %I on %s using (organisation_id = (select current_organisation()))', it.policy, it.relation);
  end loop;
end $$;
