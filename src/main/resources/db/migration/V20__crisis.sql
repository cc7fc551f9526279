-- The response to a crisis (R237 to R241).

create table crisis (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    happened    text        not null,
    happened_at timestamptz not null,
    told_by     text        not null,
    safe_now    text        not null check (safe_now in ('yes', 'no', 'notKnown')),
    over_at     timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (id, case_id)
);
create unique index one_crisis_under_way on crisis (case_id) where over_at is null;

-- What was agreed with the social worker. A visit rests on a risk assessment of the same family (R237).
create table crisis_response (
    id                 uuid primary key,
    crisis_id          uuid        not null,
    case_id            uuid        not null,
    agreed_with        text        not null,
    agreed_at          timestamptz not null,
    response           text        not null check (response in ('visitToday', 'byPhone', 'noResponse')),
    reason             text        not null,
    risk_assessment_id uuid,
    version            integer     not null default 0,
    recorded_by        text        not null,
    recorded_at        timestamptz not null,
    foreign key (crisis_id, case_id) references crisis (id, case_id),
    foreign key (risk_assessment_id, case_id) references risk_assessment (id, case_id),
    constraint visit_rests_on_a_risk_assessment check (response <> 'visitToday' or risk_assessment_id is not null)
);

create table crisis_visit (
    id                uuid primary key,
    crisis_id         uuid        not null references crisis,
    made              boolean     not null,
    visited_at        timestamptz not null,
    visited_by        text        not null,
    joint             boolean,
    why_not_joint     text,
    done              text,
    not_done          text,
    young_person_says text,
    parents_say       text,
    strategies        text,
    relief            text,
    wider_family      text,
    agencies          text,
    need              text,
    result            text        not null check (result in ('averted', 'visitAgain', 'harmReported')),
    follows           text        not null,
    version           integer     not null default 0,
    recorded_by       text        not null,
    recorded_at       timestamptz not null,
    constraint a_visit_is_told check (made = (num_nonnulls(joint, done, young_person_says, parents_say, strategies, need) = 6)),
    constraint not_joint_has_a_reason check (coalesce(joint, true) or why_not_joint is not null)
);
