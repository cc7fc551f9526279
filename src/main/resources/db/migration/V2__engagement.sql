-- Engagement: how the family was reached, what they agreed to, and what was shared with whom on the strength of what.

create table project_letter (
    id          uuid primary key,
    case_id     uuid        not null references family_case,
    sent_on     date        not null,
    sent_how    text        not null check (sent_how in ('post', 'byHand', 'email')),
    sent_to     text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index project_letter_of_case on project_letter (case_id);
call keep_record('project_letter');

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
call keep_record('engagement_attempt');

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
call keep_record('first_visit');

create table present_at_visit (
    visit_id  uuid not null references first_visit,
    member_id uuid not null references household_member,
    primary key (visit_id, member_id)
);
call keep_record('present_at_visit');

create table child_seen (
    id          uuid primary key,
    visit_id    uuid        not null references first_visit,
    child_id    uuid        not null references household_member,
    said        text        not null,
    whose_words text        not null check (whose_words in ('childsOwn', 'workersSummary')),
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index child_seen_at_visit on child_seen (visit_id);
call keep_record('child_seen');

-- What the family was asked to agree to, and what they answered: one row for each purpose and agency. A no is kept as well.
create table consent (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    purpose       text        not null check (purpose in ('workWithService', 'shareInformation', 'assessment', 'conference')),
    agency        text,
    agency_name   text,
    scope         text        not null,
    given_by      uuid        not null references household_member,
    given         boolean     not null,
    form          text        not null check (form in ('written', 'verbal')),
    given_on      date        not null,
    withdrawn_at  timestamptz,
    withdrawn_by  uuid references household_member,
    withdrawn_how text,
    withdrawn_in_words text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    unique (id, case_id),
    check ((purpose = 'shareInformation') = (agency is not null)),
    check (agency_name is not null or agency is null or agency not in ('other', 'voluntary')),
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    check ((withdrawn_at is null) = (withdrawn_how is null)),
    check (withdrawn_at is null or given)
);
create index consent_of_case on consent (case_id);
call keep_record('consent');

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
    lawful_basis text check (lawful_basis in ('safeguarding', 'dangerToLife', 'legalObligation', 'crime', 'publicTask')),
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
call keep_record('agency_contact');

-- Nothing is shared with an agency without a written consent that covers this agency and was in force at that time (invariant 2). The consent is
-- locked, so that a withdrawal and a contact that are recorded in the same moment are decided one after the other.
create function agency_contact_is_allowed() returns trigger language plpgsql as $$
declare
    c consent;
begin
    if new.consent_id is null then return new; end if;
    select * into c from consent where id = new.consent_id for share;
    if c.purpose <> 'shareInformation' or not c.given or c.form <> 'written' then
        raise exception 'No written consent to share information stands behind this contact' using errcode = 'check_violation', constraint = 'covered_by_consent';
    end if;
    if c.agency <> new.agency or (c.agency in ('other', 'voluntary') and lower(trim(c.agency_name)) <> lower(trim(new.agency_name))) then
        raise exception 'The consent is for another agency' using errcode = 'check_violation', constraint = 'covered_by_consent';
    end if;
    if (new.contacted_at at time zone 'Europe/London')::date < c.given_on or new.contacted_at >= c.withdrawn_at then
        raise exception 'The consent was not in force at that time' using errcode = 'check_violation', constraint = 'covered_by_consent';
    end if;
    return new;
end $$;
create trigger agency_contact_is_allowed before insert or update on agency_contact for each row execute function agency_contact_is_allowed();

-- What a contact rests on cannot be changed under it: of a consent that was given only its withdrawal is added.
create function consent_stays_as_given() returns trigger language plpgsql as $$
begin
    if (new.case_id, new.purpose, new.agency, new.agency_name, new.given_by, new.given, new.form, new.given_on)
        is distinct from (old.case_id, old.purpose, old.agency, old.agency_name, old.given_by, old.given, old.form, old.given_on) then
        raise exception 'A consent stays as it was given; withdraw it and record another' using errcode = 'check_violation', constraint = 'consent_stays_as_given';
    end if;
    if old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at then
        raise exception 'A withdrawal stays withdrawn; record the consent that was given again' using errcode = 'check_violation', constraint = 'consent_stays_as_given';
    end if;
    return new;
end $$;
create trigger consent_stays_as_given before update on consent for each row execute function consent_stays_as_given();

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
call keep_record('engagement_decision');

-- The chapter's lines of the chronology; kind and text are the practitioner's words, about is the member whose journey it belongs to. Days without a time stand at noon in London.
create view engagement_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select case_id, (sent_on + time '12:00') at time zone 'Europe/London', 'Project letter', 'Sent to ' || sent_to, recorded_by, recorded_at, null::uuid
from project_letter
union all
select case_id, tried_at, case outcome when 'met' then 'Family met' else 'Attempt to meet the family' end, what_happened, recorded_by, recorded_at, null::uuid
from engagement_attempt
union all
select case_id, visited_at, 'First visit', rtrim(place, '. ') || '. ' || how_received, recorded_by, recorded_at, null::uuid
from first_visit
union all
select v.case_id, v.visited_at, 'Child seen alone', case s.whose_words when 'childsOwn' then 'In the child’s own words: ' else 'In the worker’s summary: ' end || s.said,
    s.recorded_by, s.recorded_at, s.child_id
from child_seen s join first_visit v on v.id = s.visit_id
union all
select case_id, (given_on + time '12:00') at time zone 'Europe/London', case when given then 'Consent given' else 'Consent refused' end, scope, recorded_by, recorded_at, given_by
from consent
union all
select case_id, withdrawn_at, 'Consent withdrawn', scope, recorded_by, recorded_at, given_by
from consent where withdrawn_at is not null
union all
select case_id, contacted_at, 'Contact with an agency', person || ': ' || what, recorded_by, recorded_at, null::uuid
from agency_contact
union all
select case_id, decided_at, 'Decision of the managers', reason, recorded_by, recorded_at, null::uuid
from engagement_decision;
