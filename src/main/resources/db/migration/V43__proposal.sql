-- A change of diagrams, tables or forms that somebody proposed: nothing comes into force before somebody else has released it. Times are UTC.
create table proposal (
    id             uuid primary key,
    number         bigint      not null generated always as identity unique,
    name           text        not null,
    proposed_by    text        not null,
    proposed_at    timestamptz not null,
    decision       text        check (decision in ('released', 'returned')),
    decided_by     text,
    decided_at     timestamptz,
    reason         text,
    taken_back_by  text,
    taken_back_at  timestamptz,
    taken_back_why text,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    check (num_nulls(decision, decided_by, decided_at, reason) in (0, 4)),
    check (num_nulls(taken_back_by, taken_back_at, taken_back_why) in (0, 3)),
    check (taken_back_at is null or decision = 'released'),
    constraint decided_by_somebody_else check (decided_by <> proposed_by)
);

create table proposed_file (
    id          uuid primary key,
    proposal_id uuid        not null references proposal,
    name        text        not null,
    content     bytea       not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (proposal_id, name)
);

-- What was in force right before a release, and comes into force again where the release is taken back.
create table replaced_file (
    id          uuid primary key,
    proposal_id uuid        not null references proposal,
    name        text        not null,
    content     bytea       not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (proposal_id, name)
);
