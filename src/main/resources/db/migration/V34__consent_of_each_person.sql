-- A consent belongs to the persons about whom it was asked, and is answered by whoever may agree for them: a member of the household, or somebody outside it who holds parental
-- responsibility. Whether somebody can decide it is a judgement: by whom, when, on what.
alter table consent
    alter given_by drop not null,
    add given_by_holder     uuid,
    add able                boolean,
    add judged_by           text,
    add judged_on           date,
    add judged_from         text,
    add withdrawn_by_holder uuid,
    drop constraint consent_check2,
    add foreign key (given_by_holder, case_id) references parental_responsibility (id, case_id),
    add foreign key (withdrawn_by_holder, case_id) references parental_responsibility (id, case_id),
    add constraint somebody_answered check (num_nonnulls(given_by, given_by_holder) = 1),
    add constraint somebody_withdrew check (num_nonnulls(withdrawn_by, withdrawn_by_holder) = case when withdrawn_at is null then 0 else 1 end),
    add constraint a_judgement_says_by_whom_when_and_on_what check (num_nonnulls(able, judged_by, judged_on, judged_from) in (0, 4));

-- Each person about whom a consent was asked; of a refusal also what a manager decided on it, with the reason.
create table consent_about (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    consent_id      uuid        not null,
    member_id       uuid        not null,
    decision        text constraint list_refusal_decisions check (decision in ('leaveOut', 'goAhead')),
    decision_reason text,
    decided_by      text,
    decided_at      timestamptz,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    foreign key (consent_id, case_id) references consent (id, case_id),
    foreign key (member_id, case_id) references household_member (id, case_id),
    unique (consent_id, member_id),
    constraint a_decision_has_a_reason check (num_nonnulls(decision, decision_reason, decided_by, decided_at) in (0, 4))
);
create index consent_about_of_case on consent_about (case_id);

-- Whom it was about was not asked so far: it belongs to the one who answered.
insert into consent_about (id, case_id, consent_id, member_id, recorded_by, recorded_at)
select gen_random_uuid(), case_id, id, given_by, recorded_by, recorded_at from consent;

-- On what an agency is told or asked, chosen anew each time that it changes, with its reason said once: consent, or a basis that needs none. The latest of an agency counts.
create table sharing_basis (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    agency      text        not null,
    agency_name text,
    basis       text        not null,
    scope       text,
    reason      text,
    chosen_at   timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check (agency_name is not null or agency not in ('other', 'voluntary')),
    constraint a_basis_without_consent_has_a_reason check (basis = 'consent' or length(trim(reason)) >= 10)
);
create index sharing_basis_of_case on sharing_basis (case_id, chosen_at);

-- What allowed it to ask a neighbour or an agency for a statement: both learn from it that the family is worked with.
alter table impact_statement
    add consent_id   uuid,
    add lawful_basis text,
    add basis_reason text,
    add foreign key (consent_id, case_id) references consent (id, case_id),
    add constraint asked_on_one_basis check (num_nonnulls(consent_id, lawful_basis) <= 1),
    add constraint lawful_basis_has_a_reason check ((lawful_basis is null) = (basis_reason is null));

-- Whom an agency would have been asked of is null in a week in which nothing allowed to ask it.
alter table weekly_incidents alter asked drop not null;
