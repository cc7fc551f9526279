-- What a way of working measures in every family, whatever its goals: where it stood when the plan was drawn up, or why that is not known, and where it stands at the end.
create table core_measure (
    id                   uuid        primary key,
    case_id              uuid        not null references family_case,
    measure              text        not null,
    in_plan              integer     not null check (in_plan > 0),
    -- A goal of the plan measures it: its baseline is the goal's.
    by_goal              boolean     not null,
    baseline             numeric,
    baseline_on          date,
    why_not              text,
    end_value            numeric,
    end_on               date,
    not_measured_because text,
    version              integer     not null default 0,
    recorded_by          text        not null,
    recorded_at          timestamptz not null,
    unique (case_id, measure),
    constraint core_measure_has_a_baseline_or_a_reason check (num_nonnulls(baseline, why_not) = 1),
    constraint core_baseline_has_a_day check ((baseline is null) = (baseline_on is null)),
    constraint core_end_has_a_day check ((end_value is null) = (end_on is null)),
    constraint core_measured_or_a_reason check (num_nonnulls(end_value, not_measured_because) <= 1)
);

-- The assessment that the case-managing social worker owes: asked of whom and for when, or why it is not asked for, and what it says.
create table social_work_assessment (
    id            uuid        primary key,
    case_id       uuid        not null references family_case,
    person        text,
    partner       text,
    contact_id    uuid references agency_contact,
    needed_by     date,
    why_not_asked text,
    asked_by      text        not null,
    asked_at      timestamptz not null,
    made_by       text,
    made_on       date,
    says          text,
    said_how      text,
    why_not_made  text,
    given_by      text,
    given_at      timestamptz,
    follows       text,
    read_at       timestamptz,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    constraint social_work_asked_of_somebody check (num_nonnulls(person, contact_id, needed_by) = case when why_not_asked is null then 3 else 0 end),
    constraint social_work_made_as_a_whole check (num_nonnulls(made_by, made_on, says) in (0, 3)),
    constraint social_work_given_as_a_whole check (num_nonnulls(given_by, given_at) in (0, 2) and (given_at is not null) = (num_nonnulls(says, why_not_made) = 1)),
    constraint social_work_read_as_a_whole check (num_nonnulls(follows, read_at) in (0, 2))
);
create unique index social_work_asked_for_once_at_a_time on social_work_assessment (case_id) where given_at is null and why_not_asked is null;
