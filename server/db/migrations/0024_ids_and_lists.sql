-- Rows of lists: the permanent id of this instance, house numbers that a row lists ("4 u. 6"), and the second reading of a
-- street line ("Quitzow, Dorfstraße") for where no official address fits the first.
alter table staged_offer add column own_id bigint, add column is_telling_id boolean not null default false,
  add column numbers text[], add column alternative jsonb;
--> statement-breakpoint
-- Keys of house numbers that list houses are spelled one way since; the readers make the same of the same text.
update address set number_norm = replace(number_norm, '+', ' ')
  where number_norm ~ '^[0-9]+\+[0-9]' and concat(house_number, ' ', suffix) !~ '[+&,;]';
--> statement-breakpoint
update address set number_norm = regexp_replace(lower(number_norm), '^([0-9]+[a-z]?)(u|und)([0-9]+[a-z]?)$', '\1+\3')
  where number_norm ~ '^[0-9]+[a-z]?(u|und)[0-9]+[a-z]?$' and concat(house_number, ' ', suffix) ~* '(\mu\.|\mund\M|\mu )';
--> statement-breakpoint
update address set number_norm = regexp_replace(number_norm, '^([0-9]+)([a-z])([a-z])$', '\1\2+\1\3')
  where number_norm ~ '^[0-9]+[a-z]{2}$'
    and concat(house_number, ' ', suffix) ~* '^[0-9]+ ?[a-z] ?([+&,]|u\.|und) ?[a-z]$';
