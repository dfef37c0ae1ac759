-- Periods of retention that an administrator of the instance chose instead of the usual ones (server/domain/retention.data.ts).
-- Of the instance: requests of an organisation neither read nor write them.
create table retention_rule (
  kind text primary key,
  -- Null: kept for good.
  days integer check (days >= 0),
  changed_by uuid references app_user on delete set null,
  changed_by_name text not null,
  changed_at timestamptz not null default now()
);
--> statement-breakpoint
-- What each round looks for.
create index job_finished on job (finished_at) where finished_at is not null;
--> statement-breakpoint
create index audit_event_sign_in on audit_event (at) where entity = 'session';
--> statement-breakpoint
create index session_expiry on session (expires_at);
--> statement-breakpoint
create index document_removed on document (deleted_at) where deleted_at is not null;
