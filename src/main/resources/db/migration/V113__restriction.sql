-- A record that only a named few see: why, who restricted it, and until when.
create table restriction (
    id            uuid        primary key,
    case_id       uuid        not null references family_case,
    kind          text        not null check (kind in ('ownRelative', 'publicPerson', 'adoption', 'riskOfHarm', 'other')),
    reason        text        not null,
    restricted_by text        not null,
    restricted_at timestamptz not null,
    ended_at      timestamptz,
    ended_by      text,
    ended_reason  text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    constraint restriction_ends_as_a_whole check (num_nulls(ended_at, ended_by, ended_reason) in (0, 3))
);
create unique index one_restriction_a_case on restriction (case_id) where ended_at is null;

create table restriction_name (
    id             uuid        primary key,
    restriction_id uuid        not null references restriction,
    person         text        not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    unique (restriction_id, person)
);

-- Somebody of ours is related to a family, or knows them privately. Said of one case, or of a name and a date of birth: then it holds for each record in which this person stands, those of tomorrow included.
create table related_staff (
    id           uuid        primary key,
    person       text        not null,
    case_id      uuid        references family_case,
    name         text,
    folded       text,
    born         date,
    how          text        not null,
    declared_by  text        not null,
    declared_at  timestamptz not null,
    ended_at     timestamptz,
    ended_by     text,
    ended_reason text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    constraint related_staff_to_a_case_or_somebody check (case_id is not null and num_nonnulls(name, folded, born) = 0 or case_id is null and num_nulls(name, folded, born) = 0),
    constraint related_staff_ends_as_a_whole check (num_nulls(ended_at, ended_by, ended_reason) in (0, 3))
);
create index related_staff_of_case on related_staff (case_id) where ended_at is null;
create index related_staff_by_birth on related_staff (born) where ended_at is null;

-- Somebody who sees a record ordinarily not opened it, for a time, and what somebody else found of it afterwards.
create table emergency_look (
    id          uuid        primary key,
    case_id     uuid        not null references family_case,
    person      text        not null,
    why         text        not null,
    opened_at   timestamptz not null,
    until_at    timestamptz not null,
    ended_at    timestamptz,
    reviewed_by text,
    reviewed_at timestamptz,
    needed      boolean,
    found       text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint emergency_look_reviewed_as_a_whole check (num_nulls(reviewed_by, reviewed_at, needed, found) in (0, 4)),
    constraint emergency_look_reviewed_by_somebody_else check (reviewed_by <> person)
);
create index emergency_look_of_case on emergency_look (case_id) where ended_at is null;

-- A referral that may be of a family in a restricted record: the few are told, and see the referral.
create table restricted_known_again (
    id                 uuid        primary key,
    case_id            uuid        not null references family_case,
    restricted_case_id uuid        not null references family_case,
    told_at            timestamptz not null,
    version            integer     not null default 0,
    recorded_by        text        not null,
    recorded_at        timestamptz not null,
    unique (case_id, restricted_case_id)
);
create index restricted_known_again_from on restricted_known_again (restricted_case_id);
