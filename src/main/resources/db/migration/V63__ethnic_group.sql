-- The group of the census that somebody says they belong to, beside their own words (R12). Null where nobody has asked.
alter table household_member add ethnic_group text;
