-- Who with parental responsibility objects to a stay, and why: the manager decides with it in view.
alter table approval add objection text;

-- A visit after the first is planned and rung in too; it is over when whoever went is back.
alter table home_visit add later boolean not null default false;

-- What an experienced worker advises a colleague on the case.
alter table entry
    drop constraint list_entry_kinds,
    add constraint list_entry_kinds check (kind in ('note', 'contact', 'visit', 'advice') or kind = 'told');
