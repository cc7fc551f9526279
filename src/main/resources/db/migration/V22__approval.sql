-- What needs a manager's approval: short breaks, placements, work beyond the borough, other spend beyond the plan (R206, R208, R211, R249).

create table approval (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    kind            text        not null check (kind in ('shortBreak', 'placement', 'beyondBorough', 'otherSpend')),
    child           uuid references household_member,
    provider        text        not null,
    place           text,
    from_on         date        not null,
    to_on           date        not null,
    cost            numeric(12, 2) not null check (cost >= 0),
    why             text        not null,
    consent_by      text,
    consent_on      date,
    risk_on         date,
    risk            text,
    requested_by    text        not null,
    requested_at    timestamptz not null,
    decision        text check (decision in ('approve', 'decline')),
    conditions      text,
    review_on       date,
    decision_reason text,
    decided_by      text,
    decided_at      timestamptz,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    check (to_on >= from_on),
    constraint stay_needs_child_and_consent check (num_nulls(child, consent_by, consent_on) = case when kind in ('shortBreak', 'placement') then 0 else 3 end),
    constraint risk_is_assessed_first check (num_nulls(place, risk_on, risk) = case kind when 'otherSpend' then 3 else 0 end),
    check (num_nulls(decision, decision_reason, decided_by, decided_at) in (0, 4)),
    constraint nobody_approves_their_own check (decided_by is distinct from requested_by),
    constraint approved_stay_is_reviewed check ((review_on is not null) = (coalesce(decision, '') = 'approve' and child is not null))
);
create index approval_of_case on approval (case_id, requested_at);

create table stay_review (
    id            uuid primary key,
    approval_id   uuid        not null references approval,
    reviewed_on   date        not null,
    child_says    text        not null,
    parents_say   text        not null,
    for_plan      text        not null,
    goes_on       boolean     not null,
    next_on       date,
    ended_because text,
    noted_at      timestamptz not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    check (goes_on = (next_on is not null)),
    check (goes_on = (ended_because is null))
);
create index stay_review_of_approval on stay_review (approval_id, noted_at);
