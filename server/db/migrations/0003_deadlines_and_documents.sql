-- Deadlines with the reasons they moved, calendar feeds, reminders; documents, comments, advisers.

create table deadline (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  project_id uuid references project on delete cascade,
  application_id uuid references application on delete cascade,
  -- Rule of the programme it comes from; null for one that a person made.
  rule_id text,
  -- Which round of a repeating stage it belongs to.
  round integer not null default 1,
  stage text,
  title text not null,
  due_on date not null,
  -- Set by a notice or a person: the rule no longer moves it.
  fixed_by text,
  -- How the date came about, as the rule says it: { text parts, source, shiftedFrom, … }.
  explanation jsonb not null default '{}',
  state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
  done_on date,
  -- stage: its stage was done; rule: what it counted from is gone; person: somebody said so, and rules leave it alone.
  closed_by text check (closed_by in ('stage', 'rule', 'person')),
  responsible_id uuid,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
--> statement-breakpoint
create unique index deadline_of_rule on deadline (application_id, rule_id, round) where rule_id is not null;
--> statement-breakpoint
create index deadline_due on deadline (organisation_id, due_on) where state = 'open';
--> statement-breakpoint
create index deadline_day on deadline (organisation_id, due_on);
--> statement-breakpoint
create index deadline_application on deadline (application_id);
--> statement-breakpoint
create index deadline_project on deadline (project_id);
--> statement-breakpoint
create table deadline_change (
  id bigint generated always as identity primary key,
  deadline_id uuid not null references deadline on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  from_on date,
  to_on date,
  from_state text,
  to_state text,
  reason text not null,
  -- A correction that reminds nobody.
  quiet boolean not null default false,
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now()
);
--> statement-breakpoint
create index deadline_change_deadline on deadline_change (deadline_id, id);
--> statement-breakpoint
-- Secret addresses of calendar feeds; only a hash of the secret is kept.
create table calendar_feed (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  user_id uuid not null references app_user on delete cascade,
  secret_hash text not null unique,
  created_at timestamptz not null default now(),
  last_read_at timestamptz,
  revoked_at timestamptz
);
--> statement-breakpoint
create index calendar_feed_user on calendar_feed (organisation_id, user_id);
--> statement-breakpoint
-- Days before the due date at which people are reminded, for the whole organisation.
create table reminder_rule (
  organisation_id uuid primary key references organisation on delete cascade,
  days_before integer[] not null default '{7,0}',
  updated_by uuid,
  updated_at timestamptz not null default now()
);
--> statement-breakpoint
create table reminder_setting (
  organisation_id uuid not null references organisation on delete cascade,
  user_id uuid not null references app_user on delete cascade,
  by_mail boolean not null default true,
  -- all, or only deadlines one is responsible for
  scope text not null default 'all' check (scope in ('all', 'mine', 'none')),
  primary key (organisation_id, user_id)
);
--> statement-breakpoint
create table reminder (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation on delete cascade,
  deadline_id uuid not null references deadline on delete cascade,
  user_id uuid not null references app_user on delete cascade,
  due_on date not null,
  days_before integer not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  failure text,
  attempts integer not null default 0,
  -- Mail is tried again from then on; also keeps other servers away while one is sending.
  next_attempt_at timestamptz not null default now(),
  read_at timestamptz,
  unique (deadline_id, user_id, due_on, days_before)
);
--> statement-breakpoint
create index reminder_user on reminder (organisation_id, user_id, id desc);
--> statement-breakpoint
create index reminder_unsent on reminder (next_attempt_at) where sent_at is null;
--> statement-breakpoint

create table document (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  project_id uuid not null references project on delete cascade,
  application_id uuid references application on delete cascade,
  stage text,
  -- Id of the required document of the programme it answers.
  requirement text,
  title text not null,
  -- project: everyone who reads the project; procedure: administrator, planner, funding officer and advisers; money:
  -- administrator and funding officer.
  visibility text not null default 'project' check (visibility in ('project', 'procedure', 'money')),
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
--> statement-breakpoint
create index document_project on document (project_id) where deleted_at is null;
--> statement-breakpoint
create index document_application on document (application_id, requirement) where deleted_at is null;
--> statement-breakpoint
-- Originals, never changed: a new file is a new version.
create table document_version (
  document_id uuid not null references document on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  number integer not null,
  file_key text not null,
  sha256 text not null,
  bytes bigint not null,
  media_type text not null,
  file_name text not null,
  -- clean: the configured command found nothing; unscanned: no command is set.
  scan text not null check (scan in ('clean', 'unscanned')),
  note text,
  uploaded_by uuid,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null default now(),
  primary key (document_id, number)
);
--> statement-breakpoint
create table comment (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation on delete cascade,
  entity text not null check (entity in ('project', 'area', 'application')),
  entity_id uuid not null,
  body text not null,
  author_id uuid,
  author_name text not null,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz
);
--> statement-breakpoint
create index comment_entity on comment (organisation_id, entity, entity_id, id);
--> statement-breakpoint
-- Whom a comment names; unread until they have seen it.
create table comment_mention (
  comment_id bigint not null references comment on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  user_id uuid not null references app_user on delete cascade,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (comment_id, user_id)
);
--> statement-breakpoint
create index comment_mention_unread on comment_mention (organisation_id, user_id) where read_at is null;
--> statement-breakpoint
-- Members with role adviser see these projects only, with the rights named here.
create table project_adviser (
  project_id uuid not null references project on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  user_id uuid not null references app_user on delete cascade,
  rights text not null check (rights in ('planner', 'funding-officer')),
  invited_by uuid,
  created_at timestamptz not null default now(),
  primary key (project_id, user_id)
);
--> statement-breakpoint
alter table member drop constraint member_role_check;
--> statement-breakpoint
alter table member add constraint member_role_check
  check (role in ('administrator', 'planner', 'funding-officer', 'mayor', 'viewer', 'adviser'));
--> statement-breakpoint
create trigger document_version_fixed before update on document_version for each row execute function refuse_change();
--> statement-breakpoint
alter table deadline enable row level security;
--> statement-breakpoint
alter table deadline_change enable row level security;
--> statement-breakpoint
alter table calendar_feed enable row level security;
--> statement-breakpoint
alter table reminder_rule enable row level security;
--> statement-breakpoint
alter table reminder_setting enable row level security;
--> statement-breakpoint
alter table reminder enable row level security;
--> statement-breakpoint
alter table document enable row level security;
--> statement-breakpoint
alter table document_version enable row level security;
--> statement-breakpoint
alter table comment enable row level security;
--> statement-breakpoint
alter table comment_mention enable row level security;
--> statement-breakpoint
alter table project_adviser enable row level security;
--> statement-breakpoint
create policy own on deadline using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on deadline_change using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on calendar_feed using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on reminder_rule using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on reminder_setting using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on reminder using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on document using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on document_version using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on comment using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on comment_mention using (organisation_id = current_organisation());
--> statement-breakpoint
create policy own on project_adviser using (organisation_id = current_organisation());
--> statement-breakpoint
grant select, insert, update on deadline, calendar_feed, reminder_rule, reminder_setting, reminder, document, comment
  to breitbandlotse_app;
--> statement-breakpoint
grant select, insert on deadline_change, document_version to breitbandlotse_app;
--> statement-breakpoint
grant select, insert, update, delete on project_adviser, comment_mention to breitbandlotse_app;
