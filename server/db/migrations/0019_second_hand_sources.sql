-- A step table may have been read in a third party's dated summary of the catalogue.
alter table score_table drop constraint score_table_confidence_check;
--> statement-breakpoint
alter table score_table add constraint score_table_confidence_check
  check (confidence in ('published', 'published-older', 'published-second-hand', 'derived', 'unverified'));
