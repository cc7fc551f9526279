-- Significant harm, which may be reported at any moment, and the risks of a visit.

create table harm_report (
    id                  uuid primary key,
    case_id             uuid        not null references family_case,
    concerns            text        not null check (concerns in ('child', 'adult', 'both')),
    other_at_risk       text,
    account             text        not null,
    whose_words         text        not null,
    nature              text        not null check (nature in ('fact', 'opinion')),
    noticed_at          timestamptz not null,
    immediate_danger    boolean     not null,
    emergency_called_at timestamptz,
    done_at_once        text        not null,
    reported_by         text        not null,
    reported_at         timestamptz not null,
    decision            text check (decision in ('refer', 'doNotRefer')),
    decision_reason     text,
    decided_by          text,
    decided_at          timestamptz,
    version             integer     not null default 0,
    recorded_by         text        not null,
    recorded_at         timestamptz not null,
    check (not immediate_danger or emergency_called_at is not null),
    check (num_nulls(decision, decision_reason, decided_by, decided_at) in (0, 4))
);
create index harm_report_of_case on harm_report (case_id, reported_at);

create table person_at_risk (
    id          uuid primary key,
    report_id   uuid        not null references harm_report,
    member_id   uuid        not null references household_member,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (report_id, member_id)
);

-- A referral to statutory services, under the id of its report. Nothing is shared without consent or a recorded lawful basis (invariant 2).
create table statutory_referral (
    id                uuid primary key references harm_report,
    service           text        not null,
    to_whom           text        not null,
    how               text        not null,
    service_reference text,
    referred_at       timestamptz not null,
    basis             text        not null check (basis in ('consent', 'safeguarding')),
    consent_by        text,
    basis_reason      text,
    handed_over       text        not null,
    family_told       boolean     not null,
    why_not_told      text,
    who_goes_on       text        not null check (who_goes_on in ('alongside', 'statutory')),
    taken_over_by     text,
    taken_over_at     timestamptz,
    version           integer     not null default 0,
    recorded_by       text        not null,
    recorded_at       timestamptz not null,
    check (case basis when 'consent' then consent_by is not null else basis_reason is not null end),
    check (family_told or why_not_told is not null),
    check (who_goes_on = 'alongside' or num_nulls(taken_over_by, taken_over_at) = 0)
);

create table risk_assessment (
    id               uuid primary key,
    case_id          uuid        not null references family_case,
    made_at          timestamptz not null,
    occasion         text        not null,
    risk_to_children text        not null,
    risk_to_workers  text        not null,
    risk_reduced_by  text        not null,
    visits           text        not null check (visits in ('alone', 'inPairs', 'notAtHome')),
    lone_working     text,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    unique (id, case_id),
    constraint nobody_is_alone_unwatched check (visits <> 'alone' or lone_working is not null)
);
create index risk_assessment_of_case on risk_assessment (case_id);
