-- Whether somebody says that they are disabled, beside their own words on health (R12, R119): by it the service report is told apart. Null where nobody has asked.
alter table household_member add disabled text check (disabled in ('yes', 'no'));
