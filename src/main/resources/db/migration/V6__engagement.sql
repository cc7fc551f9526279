-- Engagement: how the family was reached, what they agreed to, and what was shared with whom on the strength of what.

create table project_letter (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    sent_on     date        not null,
    sent_how    text        not null,
    sent_to     text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index project_letter_of_case on project_letter (case_id);

create table engagement_attempt (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    method        text        not null,
    tried_at      timestamptz not null,
    tried_by      text        not null,
    outcome       text        not null check (outcome in ('met', 'nobodyThere', 'refused', 'putOff')),
    what_happened text        not null,
    try_next      text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    check (outcome = 'met' or try_next is not null)
);
create index engagement_attempt_of_case on engagement_attempt (case_id, recorded_at);

create table first_visit (
    id                    uuid primary key,
    case_id               uuid        not null references family_case,
    visited_at            timestamptz not null,
    place                 text        not null,
    referrer_present      text,
    why_without_referrer  text,
    explained_to_family   text[]      not null,
    explained_to_children text[]      not null,
    left_unexplained      text,
    how_received          text        not null,
    why_none_seen_alone   text,
    version               integer     not null default 0,
    recorded_by           text        not null,
    recorded_at           timestamptz not null,
    constraint with_the_referrer_or_why_not check ((referrer_present is null) <> (why_without_referrer is null))
);
create index first_visit_of_case on first_visit (case_id);

create table present_at_visit (
    visit_id  uuid        not null references first_visit,
    member_id uuid        not null references household_member,
    primary key (visit_id, member_id)
);

create table child_seen (
    id          uuid primary key,
    visit_id    uuid        not null references first_visit,
    child_id    uuid        not null references household_member,
    said        text        not null,
    whose_words text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index child_seen_at_visit on child_seen (visit_id);

-- What the family was asked to agree to, and what they answered: one row for each purpose and agency. A no is kept as well.
create table consent (
    id                 uuid primary key,
    case_id            uuid        not null references family_case,
    purpose            text        not null check (purpose in ('workWithService', 'shareInformation', 'assessment', 'conference')),
    agency             text,
    agency_name        text,
    scope              text        not null,
    given_by           uuid        not null references household_member,
    given              boolean     not null,
    form               text        not null check (form in ('written', 'verbal')),
    given_on           date        not null,
    withdrawn_at       timestamptz,
    withdrawn_by       uuid references household_member,
    withdrawn_how      text,
    withdrawn_in_words text,
    version            integer     not null default 0,
    recorded_by        text        not null,
    recorded_at        timestamptz not null,
    unique (id, case_id),
    check ((purpose = 'shareInformation') = (agency is not null)),
    check (agency_name is not null or agency is null or agency not in ('other', 'voluntary')),
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    check ((withdrawn_at is null) = (withdrawn_how is null)),
    check (withdrawn_at is null or given)
);
create index consent_of_case on consent (case_id);

-- Each time another agency was asked or told something, and what allowed it.
create table agency_contact (
    id           uuid primary key,
    case_id      uuid        not null references family_case,
    agency       text        not null,
    agency_name  text,
    person       text        not null,
    how          text        not null,
    contacted_at timestamptz not null,
    what         text        not null,
    consent_id   uuid,
    lawful_basis text,
    basis_reason text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    foreign key (consent_id, case_id) references consent (id, case_id),
    check (agency_name is not null or agency not in ('other', 'voluntary')),
    constraint consent_or_lawful_basis check ((consent_id is null) <> (lawful_basis is null)),
    constraint lawful_basis_has_a_reason check ((lawful_basis is null) = (basis_reason is null) and length(trim(basis_reason)) >= 10)
);
create index agency_contact_of_case on agency_contact (case_id, contacted_at);
create index agency_contact_on_consent on agency_contact (consent_id);

create table engagement_decision (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    about       text        not null check (about in ('nonEngagement', 'noConsent', 'withdrawal')),
    decision    text        not null check (decision in ('goOn', 'askAgain', 'end')),
    new_way     text,
    reason      text        not null,
    decided_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index engagement_decision_of_case on engagement_decision (case_id, decided_at);

-- How the family were told that working with the team is voluntary, and what may happen next (R244).
create table voluntary_agreement (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    explained       text        not null,
    may_happen_next text        not null,
    explained_at    timestamptz not null,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null
);
create index voluntary_agreement_of_case on voluntary_agreement (case_id);
