-- How often a family is reviewed and seen goes by the legal status of its children (R254).

-- The legal status of a child, from a day on. What is learned later is a next row.
create table legal_status (
    id             uuid primary key,
    -- The order in which they were recorded.
    place          bigint      not null generated always as identity,
    case_id        uuid        not null references family_case,
    child_id       uuid        not null,
    status         text        not null check (status in ('none', 'childInNeed', 'childProtectionPlan', 'lookedAfter')),
    from_on        date        not null,
    next_review_on date,
    said_by        text        not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    foreign key (child_id, case_id) references household_member (id, case_id),
    constraint statutory_review_has_a_day check ((status in ('childProtectionPlan', 'lookedAfter')) = (next_review_on is not null)),
    constraint statutory_review_after_the_beginning check (next_review_on >= from_on)
);
create index legal_status_of_case on legal_status (case_id, child_id, place);
