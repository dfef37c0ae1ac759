-- A file that a colleague has sent may name anything: an adviser sees what they have sent themselves.
create policy advised on upload as restrictive using ((select advised_projects() is null)
  or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
