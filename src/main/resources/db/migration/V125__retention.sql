-- How long a closed record is kept follows from retention.dmn. Here stands what people said of one: that it is held, kept longer, or to be deleted, and what was deleted.

-- A legal hold: while one stands nothing of the record is deleted.
create table retention_hold (
    id            uuid        primary key,
    case_id       uuid        not null references family_case,
    reason        text        not null,
    set_by        text        not null,
    set_at        timestamptz not null,
    lifted_at     timestamptz,
    lifted_by     text,
    lifted_reason text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    constraint retention_hold_lifted_as_a_whole check (num_nulls(lifted_at, lifted_by, lifted_reason) in (0, 3))
);
create unique index one_retention_hold_a_case on retention_hold (case_id) where lifted_at is null;

-- What one person decided once its time had come. A second confirms that it is deleted; the row goes with the record then, and the certificate stays.
create table retention_decision (
    id                uuid        primary key,
    case_id           uuid        not null references family_case,
    decision          text        not null check (decision in ('delete', 'keepLonger')),
    reason            text        not null,
    -- Until which day in London it is kept; it is decided on again then.
    keep_until        date,
    -- The row that held, in its words, and the day in London from which it let the record go.
    rule              text        not null,
    due_on            date        not null,
    decided_by        text        not null,
    decided_at        timestamptz not null,
    taken_back_at     timestamptz,
    taken_back_by     text,
    taken_back_reason text,
    version           integer     not null default 0,
    recorded_by       text        not null,
    recorded_at       timestamptz not null,
    constraint retention_decision_keeps_until check ((decision = 'keepLonger') = (keep_until is not null)),
    constraint retention_decision_taken_back_as_a_whole check (num_nulls(taken_back_at, taken_back_by, taken_back_reason) in (0, 3))
);
create unique index one_deletion_decided_a_case on retention_decision (case_id) where decision = 'delete' and taken_back_at is null;
create index retention_decision_of_case on retention_decision (case_id, decided_at);

-- What is left of a record that was deleted: nothing that a family or anybody typed. The reference leads nowhere any more but to who looked, who stands there without names.
create table deletion_certificate (
    id           uuid        primary key,
    number       bigint      not null unique generated always as identity,
    reference    text        not null unique,
    service_id   text        not null references service,
    rule         text        not null,
    due_on       date        not null,
    opened_on    date        not null,
    closed_on    date        not null,
    decided_by   text        not null,
    decided_at   timestamptz not null,
    confirmed_by text        not null,
    confirmed_at timestamptz not null,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    constraint deletion_certificate_by_two check (confirmed_by <> decided_by)
);

create table deleted_rows (
    id             uuid        primary key,
    certificate_id uuid        not null references deletion_certificate,
    table_name     text        not null,
    rows           bigint      not null check (rows > 0),
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    unique (certificate_id, table_name)
);

-- In a record that stays: that it was joined with one that was deleted.
create table joined_with_deleted (
    id             uuid        primary key,
    case_id        uuid        not null references family_case,
    member_id      uuid        references household_member,
    certificate_id uuid        not null references deletion_certificate,
    kind           text        not null check (kind in ('sameFamily', 'samePerson')),
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null
);
create index joined_with_deleted_of_case on joined_with_deleted (case_id);

-- A pseudonym for each record that somebody looked at, so that their name goes with that record and stays behind what else they looked at. Entries of before keep the one that they have.
alter table reader drop constraint reader_person_key, add of_case text, add constraint reader_once_a_record unique nulls not distinct (person, of_case);
create index reader_of_case on reader (of_case);
