-- Of which agency somebody is who signs in for it (R107, R108, R121, R138): asked by an administrator and approved by another, or said by the council's own sign-in. The latest that was done counts; who is of no agency any more
-- has a row without one.
alter table account_change
    add column agency      text,
    add column agency_name text;
alter table account_change drop constraint account_change_kind_check;
alter table account_change add constraint account_change_kind_check
    check (kind in ('join', 'leave', 'password', 'create', 'delete', 'factor', 'agency'));
alter table account_change add constraint account_change_agency_of_its_kind check (kind = 'agency' or agency is null);
alter table account_change add constraint account_change_agency_has_its_kind check (agency is not null or agency_name is null);
create index account_change_agency on account_change (person, done_at) where kind = 'agency';
