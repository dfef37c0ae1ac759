-- Why a rule moved or closed a deadline, in English; null for a person's own words.
alter table deadline_change add column reason_english text;
