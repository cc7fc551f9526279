-- How change is measured (R20, R68, R128, R159, R179, R180, R198): readings of outcomes, and the council's own names of licensed areas.

-- What this council calls an area of a framework that it is licensed to use; the pathway ships no licensed wording.
create table outcome_area_name (
    id          uuid primary key,
    framework   text        not null,
    area        text        not null,
    name        text        not null check (length(trim(name)) > 0),
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (framework, area)
);

-- A reading with the family: on which day, by whom it was agreed. What it found stands in its scores.
create table outcome_reading (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    number      integer     not null check (number > 0),
    framework   text        not null,
    read_on     date        not null,
    also_agreed text,
    read_at     timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (id, case_id),
    unique (case_id, number)
);

create table outcome_reading_agreed_with (
    outcome_reading_id  uuid        not null references outcome_reading,
    household_member_id uuid        not null references household_member,
    primary key (outcome_reading_id, household_member_id)
);

-- Where the family, or one of them, stands in an area. The scale and the words are those of the day, whatever becomes of the table of areas.
create table outcome_score (
    id          uuid primary key,
    case_id     uuid        not null,
    reading_id  uuid        not null,
    place       integer     not null,
    area        text        not null,
    words       text        not null,
    -- Null for the whole family.
    about       uuid,
    score       integer     not null,
    scale_from  integer     not null,
    scale_to    integer     not null,
    better      text        not null check (better in ('higher', 'lower')),
    why         text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    foreign key (reading_id, case_id) references outcome_reading (id, case_id),
    foreign key (about, case_id) references household_member (id, case_id),
    constraint one_score_an_area unique nulls not distinct (reading_id, area, about),
    constraint score_on_its_scale check (scale_from < scale_to and score between scale_from and scale_to)
);
create index outcome_score_of_case on outcome_score (case_id);
