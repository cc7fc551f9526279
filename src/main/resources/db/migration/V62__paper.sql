-- Papers that go out (R60, R65, R172, R262): a report that was asked for, the assessment that was signed off, the family's copy of the closure form. What stood in one when it was given stays.
create table paper (
    id                uuid        primary key,
    case_id           uuid        not null references family_case,
    kind              text        not null check (kind in ('report', 'assessment', 'closureForm')),
    title             text        not null,
    -- Of a report: for what, for whom, who asked for what, by when it is to be ready, and when it is presented.
    report_for        text,
    for_whom          text,
    asked_by          text,
    asked             text,
    asked_at          timestamptz,
    due_on            date,
    meets_on          date,
    prepared_by       text,
    prepared_at       timestamptz,
    given_to          text,
    given_how         text,
    given_on          date,
    -- Who else of the family agrees that it is read.
    others_agreed     text,
    not_given_because text,
    version           integer     not null default 0,
    recorded_by       text        not null,
    recorded_at       timestamptz not null,
    constraint asked_for_as_a_whole check (num_nonnulls(report_for, for_whom, asked_by, asked, asked_at, due_on, meets_on) = case kind when 'report' then 7 else 0 end),
    constraint ready_before_it_is_presented check (due_on <= meets_on),
    check (num_nulls(prepared_by, prepared_at) in (0, 2)),
    constraint given_as_a_whole check (num_nulls(given_to, given_how, given_on) in (0, 3)),
    constraint given_once_it_is_prepared check (given_on is null or prepared_at is not null and not_given_because is null)
);
create index paper_of_case on paper (case_id);
create unique index report_asked_for_once_at_a_time on paper (case_id) where kind = 'report' and given_on is null and not_given_because is null;

-- About whom it says something.
create table paper_about (
    paper_id            uuid not null references paper,
    household_member_id uuid not null references household_member,
    primary key (paper_id, household_member_id)
);

-- With which agencies it was shared, and on which basis (invariant 2).
create table paper_shared (
    paper_id          uuid not null references paper,
    agency_contact_id uuid not null references agency_contact,
    primary key (paper_id, agency_contact_id)
);

create table paper_line (
    id          uuid        primary key,
    paper_id    uuid        not null references paper,
    place       integer     not null,
    part        text        not null,
    text        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (paper_id, place)
);
