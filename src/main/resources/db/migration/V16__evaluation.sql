-- Evaluation (R20, R36 to R42, R118, R263): what people say of the work, and what has changed from the baseline to the end.

create table impact_statement (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    kind          text        not null check (kind in ('neighbour', 'agency', 'serviceUser')),
    who           text        not null,
    given_on      date        not null,
    how           text        not null,
    text          text        not null,
    agrees_to_use text        not null check (agrees_to_use in ('yes', 'no')),
    removed_at    timestamptz,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);
create index impact_statement_of_case on impact_statement (case_id);

-- The statements are gathered, under the id of the case: three neighbours, an agency, a service user, or the reason why not (R36 to R38).
create table statements_gathered (
    id               uuid primary key references family_case,
    fewer_neighbours text,
    no_agency        text,
    no_service_user  text,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null
);

create table service_feedback (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    member_id   uuid        not null references household_member,
    asked_on    date        not null,
    asked_by    text        not null,
    said        text        not null,
    differently text,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index service_feedback_of_case on service_feedback (case_id);

-- Feedback is gathered, under the id of the case: from a young person and from an adult, or the reason why not (R263).
create table feedback_gathered (
    id              uuid primary key references family_case,
    no_young_person text,
    no_adult        text,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null
);

-- What has changed, under the id of the case (R20, R42).
create table evaluation (
    id                   uuid primary key references family_case,
    social_services      text        not null,
    social_services_text text,
    person_level         text        not null,
    family_level         text        not null,
    community_level      text        not null,
    evaluated_at         timestamptz not null,
    version              integer     not null default 0,
    recorded_by          text        not null,
    recorded_at          timestamptz not null,
    check ((social_services = 'neverInvolved') = (social_services_text is null))
);

-- A goal of the plan, measured again over a stated period, or why it was not (R42, R118). What the weekly rounds counted in that period stands beside
-- what was typed, and a difference has a reason. The id of the goal is that of the plan.
create table goal_outcome (
    id                   uuid primary key,
    case_id              uuid        not null references evaluation,
    goal_id              uuid        not null references plan_goal,
    end_from             date,
    end_to               date,
    end_value            numeric(12, 2) check (end_value >= 0),
    counted              integer,
    weeks_recorded       integer,
    weeks_in_period      integer,
    differs_because      text,
    not_measured_because text,
    version              integer     not null default 0,
    recorded_by          text        not null,
    recorded_at          timestamptz not null,
    unique (case_id, goal_id),
    check (num_nulls(end_from, end_to, end_value) in (0, 3)),
    constraint measured_or_why_not check ((end_value is null) = (not_measured_because is not null)),
    check (end_to >= end_from),
    check (num_nulls(counted, weeks_recorded, weeks_in_period) in (0, 3)),
    constraint difference_has_a_reason check (counted is null or counted = end_value or differs_because is not null)
);

create table further_measure (
    id            uuid primary key,
    case_id       uuid        not null references evaluation,
    measure       text        not null check (measure in ('policeIncidents', 'housingComplaints', 'noiseReports', 'arrests', 'schoolAttendance', 'other')),
    measure_text  text,
    about         text        not null,
    baseline_from date        not null,
    baseline_to   date        not null,
    baseline      numeric(12, 2) not null check (baseline >= 0),
    end_from      date        not null,
    end_to        date        not null,
    end_value     numeric(12, 2) not null check (end_value >= 0),
    removed_at    timestamptz,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    check ((measure = 'other') = (measure_text is not null)),
    check (baseline_to >= baseline_from and end_to >= end_from)
);
create index further_measure_of_case on further_measure (case_id);

create table legal_action_outcome (
    id              uuid primary key,
    case_id         uuid        not null references evaluation,
    legal_action_id uuid        not null references legal_action,
    became          text        not null,
    became_on       date        not null,
    details         text,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    unique (case_id, legal_action_id)
);

create table other_outcome (
    id          uuid primary key,
    case_id     uuid        not null references evaluation,
    about       text        not null,
    text        text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index other_outcome_of_case on other_outcome (case_id);

-- Figures of money are in pounds, each with its source; sums are computed, never stored (R41).
create table work_cost (
    id          uuid primary key,
    case_id     uuid        not null references evaluation,
    what        text        not null,
    amount      numeric(12, 2) not null check (amount >= 0),
    source      text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index work_cost_of_case on work_cost (case_id);

create table hours_of_work (
    id          uuid primary key,
    case_id     uuid        not null references evaluation,
    whose       text        not null,
    hours       numeric(9, 2) not null check (hours >= 0),
    per_hour    numeric(12, 2) not null check (per_hour >= 0),
    source      text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index hours_of_work_of_case on hours_of_work (case_id);

create table cost_avoided (
    id          uuid primary key,
    case_id     uuid        not null references evaluation,
    what        text        not null,
    how_many    numeric(9, 2) not null check (how_many >= 0),
    unit_cost   numeric(12, 2) not null check (unit_cost >= 0),
    source      text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index cost_avoided_of_case on cost_avoided (case_id);
