-- On the rungs of the local board somebody answers who does not sign in (docs/decisions/0029-the-worker-refers.md).
alter table issue_answer
    add column asked_whom text,
    add column said_at    timestamptz,
    add constraint asked_and_said check (num_nulls(asked_whom, said_at) in (0, 2));

-- A family that comes from another area or service, with what came along (R110, R209).
create table transfer_in (
    id             uuid primary key,
    case_id        uuid        not null unique references family_case,
    from_service   text        not null,
    handed_over_by text        not null,
    contact        text        not null,
    handed_over_at timestamptz not null,
    came_along     text[]      not null,
    what_it_says   text        not null,
    still_missing  text,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null
);
