-- Requests read names, but no e-mail address of a person: those of the members of their own organisation alone, from the view
-- below. Who belongs to which organisation is under row-level security as well; the system's own work is let through by its role.
revoke select (email) on app_user from breitbandlotse_app;
--> statement-breakpoint
create view member_email with (security_barrier) as
  select m.user_id, u.email from member m join app_user u on u.id = m.user_id
  where m.organisation_id = current_organisation();
--> statement-breakpoint
grant select on member_email to breitbandlotse_app;
--> statement-breakpoint
alter table member enable row level security;
--> statement-breakpoint
create policy own on member using (organisation_id = (select current_organisation()));
