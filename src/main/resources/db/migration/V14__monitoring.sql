-- Monitoring (R33 to R35, R144 to R146, R175, R252 to R258): week after week what police, housing and noise pollution report, how each action was kept,
-- who was seen; reviews that end with a next date; signs of drift and what was decided on them.

create table weekly_round (
    id                  uuid primary key,
    case_id             uuid        not null references family_case,
    number              integer     not null check (number > 0),
    week_from           date        not null,
    week_to             date        not null,
    due_on              date        not null,
    contact             text        not null check (contact in ('visit', 'dropIn', 'none')),
    seen_at             timestamptz,
    what_was_seen       text,
    why_not_seen        text,
    why_none_seen_alone text,
    breach_noticed      boolean     not null,
    done_at             timestamptz not null,
    version             integer     not null default 0,
    recorded_by         text        not null,
    recorded_at         timestamptz not null,
    unique (case_id, number),
    check (week_to >= week_from),
    check ((contact = 'none') = (seen_at is null)),
    check ((contact = 'none') = (what_was_seen is null)),
    check ((contact = 'none') = (why_not_seen is not null))
);

create table weekly_round_seen (
    weekly_round_id     uuid        not null references weekly_round,
    household_member_id uuid        not null references household_member,
    primary key (weekly_round_id, household_member_id)
);

create table weekly_round_seen_alone (
    weekly_round_id     uuid        not null references weekly_round,
    household_member_id uuid        not null references household_member,
    primary key (weekly_round_id, household_member_id)
);

-- What an agency reported. No answer is not the same as no incident: then there is no number, and the reason.
create table weekly_incidents (
    id            uuid primary key,
    round_id      uuid        not null references weekly_round,
    source        text        not null check (source in ('police', 'housing', 'noise')),
    asked         text        not null,
    incidents     integer check (incidents >= 0),
    what          text,
    why_no_answer text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    unique (round_id, source),
    check ((incidents is null) = (why_no_answer is not null)),
    check (what is not null or coalesce(incidents, 0) = 0)
);

-- How an action of the plan was kept in the week: families and agencies by the same measure (R175).
create table action_in_week (
    id          uuid primary key,
    round_id    uuid        not null references weekly_round,
    action_id   uuid        not null references plan_action,
    state       text        not null check (state in ('kept', 'late', 'missed', 'notDue')),
    why         text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (round_id, action_id),
    check ((state in ('late', 'missed')) = (why is not null))
);
create index action_in_week_of_action on action_in_week (action_id);

create table progress_review (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    number        integer     not null check (number > 0),
    held_on       date        not null,
    family_says   text        not null,
    risks         text        not null,
    service_right boolean     not null,
    service_why   text        not null,
    decision      text        not null check (decision in ('goesOn', 'change', 'close')),
    reason        text        not null,
    next_on       date        not null,
    reviewed_at   timestamptz not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    unique (case_id, number),
    check (next_on > held_on)
);

create table review_attendance (
    id          uuid primary key,
    review_id   uuid        not null references progress_review,
    place       integer     not null,
    member_id   uuid references household_member,
    worker      text,
    agency      text,
    agency_name text,
    name        text        not null,
    came        text        not null check (came in ('came', 'sentViews', 'absent')),
    note        text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (review_id, place),
    unique (review_id, member_id),
    unique (review_id, worker),
    check (num_nonnulls(member_id, worker, agency) = 1),
    check (came = 'came' or note is not null)
);

create table goal_progress (
    id          uuid primary key,
    review_id   uuid        not null references progress_review,
    goal_id     uuid        not null references plan_goal,
    how         text        not null check (how in ('reached', 'onTrack', 'behind', 'notMeasured')),
    value       numeric check (value >= 0),
    comment     text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (review_id, goal_id),
    check ((how = 'notMeasured') = (value is null)),
    check (how in ('reached', 'onTrack') or comment is not null)
);

create table drift (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    noticed_at  timestamptz not null,
    told_to     text        not null check (told_to in ('managers', 'leads')),
    facts       text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index drift_of_case on drift (case_id, noticed_at);

create table drift_sign (
    id          uuid primary key,
    drift_id    uuid        not null references drift,
    sign        text        not null,
    because     text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (drift_id, sign)
);

create table drift_decision (
    id             uuid primary key,
    drift_id       uuid        not null references drift,
    decision       text        not null check (decision in ('supervise', 'changePlan', 'escalate', 'nothing')),
    reason         text        not null,
    supervision_on date,
    decided_at     timestamptz not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    check ((decision = 'supervise') = (supervision_on is not null))
);
create index drift_decision_of_drift on drift_decision (drift_id, decided_at);
-- A drift is decided once; before that it may be handed on to the service lead.
create unique index drift_is_decided_once on drift_decision (drift_id) where decision <> 'escalate';
create unique index drift_is_escalated_once on drift_decision (drift_id) where decision = 'escalate';

-- How an action of the plan was kept since the last review, where no week is recorded (R175).
create table action_in_review (
    id          uuid primary key,
    review_id   uuid        not null references progress_review,
    action_id   uuid        not null references plan_action,
    state       text        not null check (state in ('kept', 'late', 'missed', 'notDue')),
    why         text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (review_id, action_id),
    check ((state in ('late', 'missed')) = (why is not null))
);
create index action_in_review_of_action on action_in_review (action_id);
