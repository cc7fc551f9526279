-- The record of a case: who the family are, which service works with them, what happened. Every row says who recorded it and when (UTC).
-- No row is ever deleted; a changed row leaves its former version behind (R__family.sql, afterMigrate__keep_the_record.sql).

create table former_version (
    id          bigint      generated always as identity primary key,
    table_name  text        not null,
    row_id      text        not null,
    former      jsonb       not null,
    replaced_by text        not null,
    replaced_at timestamptz not null default clock_timestamp(),
    reason      text
);
create index former_version_of_row on former_version (table_name, row_id);
comment on table former_version is 'No part of the record: it holds what the record was, and keeps itself.';

create table service (
    id       text primary key,
    name     text        not null,
    profile  text        not null,
    -- How many families the service works with at a time; null where its way of working says.
    capacity integer check (capacity >= 0)
);
comment on table service is 'No part of the record: a council sets up its services.';

create table family (
    id          uuid primary key,
    label       text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);

create table person (
    id          uuid primary key,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);

create sequence case_number;

create table family_case (
    id             uuid primary key,
    reference      text        not null unique,
    service_id     text        not null references service,
    family_id      uuid        not null references family,
    label          text        not null,
    opened_at      timestamptz not null,
    immediate      boolean     not null,
    closed_at      timestamptz,
    outcome        text check (outcome in (
        'declined', 'notEngaged', 'consentWithdrawn', 'contractRefused', 'steppedUp', 'steppedDown', 'transferredOut',
        'needsMet', 'singleAgencyContinues', 'socialCareLeads', 'familyWithdrew')),
    outcome_reason text,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    check (closed_at is null or outcome is not null)
);
create index family_case_of_family on family_case (family_id);
create index family_case_of_service on family_case (service_id);

create table household (
    id          uuid primary key references family_case,
    address     text        not null,
    postcode    text,
    tenure      text        not null,
    landlord    text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);

create table household_member (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    person_id     uuid        not null references person,
    name          text        not null,
    born          date,
    relationship  text        not null,
    ethnicity     text,
    communication text,
    school        text,
    at_home       boolean     not null,
    removed_at    timestamptz,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);
create index household_member_of_case on household_member (case_id);
create index household_member_by_birth on household_member (born, lower(name));
create unique index member_of_case on household_member (id, case_id);

-- What happened, one entry each: notes, contacts, visits, and that somebody was told.
create table entry (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    kind        text        not null check (kind in ('note', 'contact', 'visit', 'told')),
    happened_at timestamptz not null,
    who         text,
    how         text,
    about       uuid references household_member,
    nature      text        not null check (nature in ('fact', 'opinion')),
    text        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index entry_of_case on entry (case_id, happened_at);

-- A younger sibling comes into the work where a risk of care is seen (R194).
create table sibling_included (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    member_id   uuid        not null references household_member,
    from_on     date        not null,
    risk        text        not null,
    agreed_by   text        not null,
    agreed_on   date        not null,
    child_says  text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint in_the_work_once unique (case_id, member_id)
);
