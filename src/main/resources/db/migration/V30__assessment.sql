-- The whole-family assessment (R3, R19 to R25, R47, R56, R72, R99, R114, R117, R119, R137 to R139, R155, R161): why it is made, whose views it rests on,
-- what protects and what endangers, what it means, and the manager's sign-off. Signed off, it is not changed any more.

create unique index if not exists member_of_case on household_member (id, case_id);

-- One for the whole family, under the id of its case.
create table assessment (
    id            uuid primary key references family_case,
    reason        text        not null check (length(trim(reason)) >= 10),
    why_no_agency text,
    why_no_father text,
    planned_by    text        not null,
    planned_at    timestamptz not null,
    signed_off_at timestamptz,
    signed_off_by text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    check ((signed_off_at is null) = (signed_off_by is null))
);
call keep_record('assessment');

-- An agency that was asked for its views. What it was told, and what allowed that, is the contact (invariant 2): without one nobody is asked.
create table agency_asked (
    id          uuid primary key,
    -- The order in which they were listed.
    place bigint not null generated always as identity,
    case_id     uuid        not null references assessment,
    contact_id  uuid        not null unique references agency_contact,
    -- Who signs in and answers; null where the lead writes down what they say.
    partner     text,
    -- The assessment went on without its views.
    no_views_at timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (id, case_id)
);
create index agency_asked_of_case on agency_asked (case_id);
call keep_record('agency_asked');

create table agency_reminder (
    id              uuid primary key,
    case_id         uuid        not null,
    agency_asked_id uuid        not null,
    who             text        not null,
    how             text        not null,
    reminded_at     timestamptz not null,
    said            text        not null,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    foreign key (agency_asked_id, case_id) references agency_asked (id, case_id)
);
create index agency_reminder_of_agency on agency_reminder (agency_asked_id);
call keep_record('agency_reminder');

-- What an agency said, under the id of its being asked: once.
create table agency_views (
    id            uuid primary key,
    case_id       uuid        not null,
    said_by       text        not null,
    said_on       date        not null,
    said_how      text        not null,
    what_they_do  text        not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    unique (id, case_id),
    foreign key (id, case_id) references agency_asked (id, case_id)
);
call keep_record('agency_views');

create table agency_point (
    id          uuid primary key,
    case_id     uuid        not null,
    views_id    uuid        not null,
    place       integer     not null,
    kind        text        not null check (kind in ('strength', 'worry')),
    nature      text        not null check (nature in ('fact', 'opinion')),
    what        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (views_id, place),
    foreign key (views_id, case_id) references agency_views (id, case_id)
);
call keep_record('agency_point');

-- Each child of the household is to be heard, or there is a reason why not.
create table child_to_hear (
    id           uuid primary key,
    -- The order in which they were listed.
    place bigint not null generated always as identity,
    case_id      uuid        not null references assessment,
    child_id     uuid        not null,
    to_be_heard  boolean     not null,
    why_not      text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (case_id, child_id),
    unique (id, case_id),
    foreign key (child_id, case_id) references household_member (id, case_id),
    constraint to_be_heard_or_why_not check (to_be_heard = (why_not is null))
);
call keep_record('child_to_hear');

create table child_heard (
    id              uuid primary key,
    case_id         uuid        not null,
    heard           boolean     not null,
    why_not_heard   text,
    seen_at         timestamptz,
    place           text,
    method          text,
    alone           boolean,
    why_not_alone   text,
    life_is_like    text,
    wants_to_change text,
    whose_words     text check (whose_words in ('childsOwn', 'workersSummary')),
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    foreign key (id, case_id) references child_to_hear (id, case_id),
    constraint heard_or_why_not check (heard = (why_not_heard is null)),
    constraint heard_in_words check (not heard or num_nulls(seen_at, place, method, alone, life_is_like, wants_to_change, whose_words) = 0),
    constraint alone_or_why_not check (alone is null or alone = (why_not_alone is null))
);
call keep_record('child_heard');

create table absent_parent (
    id           uuid primary key,
    -- The order in which they were listed.
    place bigint not null generated always as identity,
    case_id      uuid        not null references assessment,
    name         text        not null,
    relation     text        not null check (relation in ('father', 'mother', 'stepFather', 'stepMother', 'other')),
    to_be_asked  boolean     not null,
    contact      text,
    why_not      text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (id, case_id),
    constraint to_be_asked_or_why_not check (to_be_asked = (why_not is null) and to_be_asked = (contact is not null))
);
create index absent_parent_of_case on absent_parent (case_id);
call keep_record('absent_parent');

create table absent_parent_of (
    absent_parent_id uuid not null references absent_parent,
    child_id         uuid not null references household_member,
    primary key (absent_parent_id, child_id)
);
call keep_record('absent_parent_of');

-- What a parent or carer said, at home (member) or elsewhere (absent parent).
create table parent_asked (
    id               uuid primary key,
    case_id          uuid        not null references assessment,
    member_id        uuid,
    absent_parent_id uuid,
    asked            boolean     not null,
    why_not          text,
    asked_at         timestamptz,
    how              text,
    sees_it          text,
    wants_to_change  text,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    unique (case_id, member_id),
    unique (case_id, absent_parent_id),
    foreign key (member_id, case_id) references household_member (id, case_id),
    foreign key (absent_parent_id, case_id) references absent_parent (id, case_id),
    check ((member_id is null) <> (absent_parent_id is null)),
    constraint asked_or_why_not check (asked = (why_not is null)),
    constraint asked_in_words check (not asked or num_nulls(asked_at, how, sees_it, wants_to_change) = 0)
);
call keep_record('parent_asked');

-- What protects and what endangers: at which level, about whom, fact or opinion, in whose voice. A null in about is the whole family; a null voice is the worker's.
create table assessment_factor (
    id           uuid primary key,
    -- The order in which they were listed.
    place bigint not null generated always as identity,
    case_id      uuid        not null references assessment,
    effect       text        not null check (effect in ('protective', 'risk')),
    level        text        not null check (level in ('person', 'family', 'communitySchool')),
    about        uuid,
    kind         text        not null,
    other_kind   text,
    seen         text        not null,
    nature       text        not null check (nature in ('fact', 'opinion')),
    voice_member uuid,
    voice_agency uuid,
    source       text        not null,
    seen_on      date        not null,
    removed_at   timestamptz,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    foreign key (about, case_id) references household_member (id, case_id),
    foreign key (voice_member, case_id) references household_member (id, case_id),
    -- Only an agency that gave views has a voice.
    foreign key (voice_agency, case_id) references agency_views (id, case_id),
    check (voice_member is null or voice_agency is null),
    check ((kind = 'other') = (other_kind is not null)),
    constraint about_somebody check (level <> 'person' or about is not null),
    constraint kinds_of_risk_and_protection check (kind in ('other') or effect = 'risk' and kind in ('schoolNonAttendance', 'youthOffendingOrder',
        'absentParentOrPoorParenting', 'drugMisuse', 'medicalProblems', 'negativePeerInfluence', 'domesticViolence', 'parentsMentalHealth')
        or effect = 'protective' and kind in ('awarenessOfAmbitions', 'interestInProSocialActivities', 'positiveFamilyRelationships'))
);
create index assessment_factor_of_case on assessment_factor (case_id);
call keep_record('assessment_factor');

create table member_without_factor (
    id          uuid primary key,
    case_id     uuid        not null references assessment,
    why         text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    foreign key (id, case_id) references household_member (id, case_id)
);
call keep_record('member_without_factor');

create table genogram_relation (
    id          uuid primary key,
    -- The order in which they were listed.
    place bigint not null generated always as identity,
    case_id     uuid        not null references assessment,
    first_person    uuid,
    first_name      text,
    relation    text        not null,
    second_person    uuid,
    second_name      text,
    note        text,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    foreign key (first_person, case_id) references household_member (id, case_id),
    foreign key (second_person, case_id) references household_member (id, case_id),
    check ((first_person is null) = (first_name is not null)),
    check ((second_person is null) = (second_name is not null)),
    constraint two_people check (first_person <> second_person)
);
create index genogram_relation_of_case on genogram_relation (case_id);
call keep_record('genogram_relation');

create table needs_analysis (
    id                      uuid primary key references assessment,
    need_and_risk           text,
    how_risks_interrelate   text,
    across_generations      text,
    diverse_needs           text,
    childs_voice_changed    text,
    change_person           text,
    change_family           text,
    change_community_school text,
    version                 integer     not null default 0,
    recorded_by             text        not null,
    recorded_at             timestamptz not null
);
call keep_record('needs_analysis');

create table assessment_decision (
    id          uuid primary key,
    case_id     uuid        not null references assessment,
    decision    text        not null check (decision in ('signOff', 'backToFactors', 'backToAnalysis')),
    reasons     text        not null check (length(trim(reasons)) >= 10),
    decided_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index assessment_decision_of_case on assessment_decision (case_id, decided_at);
call keep_record('assessment_decision');

-- Signed off, an assessment stays as it was signed: what is learned later goes into notes, the plan and its reviews.
create function assessment_is_open() returns trigger language plpgsql as $$
begin
    if exists (select from assessment a where a.id = new.case_id and a.signed_off_at is not null) then
        raise exception 'The assessment is signed off and is not changed any more';
    end if;
    return new;
end $$;
create function analysis_is_open() returns trigger language plpgsql as $$
begin
    if exists (select from assessment a where a.id = new.id and a.signed_off_at is not null) then
        raise exception 'The assessment is signed off and is not changed any more';
    end if;
    return new;
end $$;
create trigger assessment_is_open before insert or update on agency_asked for each row execute function assessment_is_open();
create trigger assessment_is_open before insert or update on agency_views for each row execute function assessment_is_open();
create trigger assessment_is_open before insert or update on child_to_hear for each row execute function assessment_is_open();
create trigger assessment_is_open before insert or update on child_heard for each row execute function assessment_is_open();
create trigger assessment_is_open before insert or update on absent_parent for each row execute function assessment_is_open();
create trigger assessment_is_open before insert or update on parent_asked for each row execute function assessment_is_open();
create trigger assessment_is_open before insert or update on assessment_factor for each row execute function assessment_is_open();
create trigger assessment_is_open before insert or update on member_without_factor for each row execute function assessment_is_open();
create trigger assessment_is_open before insert or update on genogram_relation for each row execute function assessment_is_open();
create trigger assessment_is_open before insert or update on assessment_decision for each row execute function assessment_is_open();
create trigger analysis_is_open before insert or update on needs_analysis for each row execute function analysis_is_open();

-- An agency that gave its views was waited for; one that was waited for no longer gives none.
create function views_in_time() returns trigger language plpgsql as $$
begin
    if exists (select from agency_asked a where a.id = new.id and a.no_views_at is not null) then
        raise exception 'The assessment went on without the views of this agency';
    end if;
    return new;
end $$;
create trigger views_in_time before insert on agency_views for each row execute function views_in_time();

create function assessment_signed_off_as_a_whole() returns trigger language plpgsql as $$
begin
    if old.signed_off_at is not null then
        raise exception 'The assessment is signed off and is not changed any more';
    end if;
    if new.signed_off_at is null then return new; end if;
    if not exists (select from assessment_factor f where f.case_id = new.id and f.removed_at is null and f.effect = 'protective')
        or not exists (select from assessment_factor f where f.case_id = new.id and f.removed_at is null and f.effect = 'risk') then
        raise exception 'An assessment holds what protects as well as what endangers';
    end if;
    if not exists (select from needs_analysis n where n.id = new.id
            and num_nulls(n.need_and_risk, n.how_risks_interrelate, n.across_generations, n.diverse_needs, n.change_person, n.change_family, n.change_community_school) = 0)
        or exists (select from child_heard c where c.case_id = new.id and c.heard)
            and exists (select from needs_analysis n where n.id = new.id and n.childs_voice_changed is null) then
        raise exception 'An assessment is signed off with its analysis';
    end if;
    return new;
end $$;
create trigger assessment_signed_off_as_a_whole before update on assessment for each row execute function assessment_signed_off_as_a_whole();

-- The assessment's part of the chronology (R153); about is the member whose journey a line belongs to. That an agency was asked stands there as a contact.
-- How a choice reads, as on the pages (Words): schoolNonAttendance is "School non-attendance".
create or replace function in_words(choice text) returns text language sql immutable as $$
    select case choice
        when 'communitySchool' then 'Community or school'
        when 'independentCoordinator' then 'Independent co-ordinator'
        when 'projectCoordinator' then 'Project co-ordinator'
        when 'schoolNonAttendance' then 'School non-attendance'
        when 'supportsContract' then 'Supports the contract'
        when 'childsJourney' then 'Child’s journey'
        when 'parentsPartner' then 'Parent’s partner'
        when 'parentsMentalHealth' then 'Parent’s mental health'
        when 'mothersMentalHealth' then 'Mother’s mental health'
        when 'parentsIllness' then 'Parent’s illness'
        else upper(left(choice, 1)) || lower(regexp_replace(substr(choice, 2), '([A-Z])', ' \1', 'g'))
    end
$$;

create view assessment_events (case_id, happened_at, kind, text, recorded_by, recorded_at, about) as
select id, planned_at, 'assessmentPlanned', 'Reason for the assessment: ' || reason, planned_by, planned_at, null::uuid from assessment
union all
select a.case_id, (v.said_on + time '12:00') at time zone 'Europe/London', 'agencyViews',
       format('%s, %s: %s They do: %s', coalesce(c.agency_name, in_words(c.agency)), v.said_by,
              (select string_agg(case p.kind when 'strength' then 'Strength' else 'Worry' end || case p.nature when 'opinion' then ' (opinion): ' else ': ' end || p.what, ' ' order by p.place)
               from agency_point p where p.views_id = v.id), v.what_they_do),
       v.recorded_by, v.recorded_at, null::uuid
from agency_views v join agency_asked a on a.id = v.id join agency_contact c on c.id = a.contact_id
union all
select a.case_id, r.reminded_at, 'agencyReminded', format('%s, %s: %s', coalesce(c.agency_name, in_words(c.agency)), r.who, r.said), r.recorded_by, r.recorded_at, null::uuid
from agency_reminder r join agency_asked a on a.id = r.agency_asked_id join agency_contact c on c.id = a.contact_id
union all
select a.case_id, a.no_views_at, 'agencyGaveNoViews',
       format('%s, %s, gave no views in time. The assessment goes on without them.', coalesce(c.agency_name, in_words(c.agency)), c.person),
       a.recorded_by, a.recorded_at, null::uuid
from agency_asked a join agency_contact c on c.id = a.contact_id where a.no_views_at is not null
union all
select t.case_id, h.seen_at, 'childHeard',
       format('%s, %s. What life is like: %s What the child wants to change: %s (%s)', h.place, case when h.alone then 'alone' else 'not alone: ' || h.why_not_alone end,
              h.life_is_like, h.wants_to_change, case h.whose_words when 'childsOwn' then 'the child’s own words' else 'the worker’s summary' end),
       h.recorded_by, h.recorded_at, t.child_id
from child_heard h join child_to_hear t on t.id = h.id where h.heard
union all
select t.case_id, h.recorded_at, 'childNotHeard', h.why_not_heard, h.recorded_by, h.recorded_at, t.child_id
from child_heard h join child_to_hear t on t.id = h.id where not h.heard
union all
select case_id, recorded_at, 'childNotHeard', why_not, recorded_by, recorded_at, child_id from child_to_hear where not to_be_heard
union all
select p.case_id, coalesce(p.asked_at, p.recorded_at), case when p.asked then 'parentAsked' else 'parentNotAsked' end,
       coalesce(m.name, a.name) || ': ' || case when p.asked then p.sees_it || ' Wants to change: ' || p.wants_to_change else p.why_not end,
       p.recorded_by, p.recorded_at, p.member_id
from parent_asked p left join household_member m on m.id = p.member_id left join absent_parent a on a.id = p.absent_parent_id
union all
select case_id, recorded_at, 'parentNotAsked', name || ': ' || why_not, recorded_by, recorded_at, null::uuid from absent_parent where not to_be_asked
union all
select case_id, (seen_on + time '12:00') at time zone 'Europe/London', case effect when 'risk' then 'riskFactor' else 'protectiveFactor' end,
       in_words(kind) || coalesce(', ' || other_kind, '') || ': ' || seen
       || case nature when 'opinion' then ' (opinion)' else '' end || ' Source: ' || source,
       recorded_by, recorded_at, about
from assessment_factor where removed_at is null
union all
select id, recorded_at, 'needsAnalysed', need_and_risk, recorded_by, recorded_at, null::uuid from needs_analysis where need_and_risk is not null
union all
select case_id, decided_at, case decision when 'signOff' then 'assessmentSignedOff' else 'assessmentSentBack' end, reasons, recorded_by, recorded_at, null::uuid
from assessment_decision;
