-- The whole-family assessment (R3, R19 to R25, R47, R56, R72, R99, R114, R117, R119, R137 to R139, R155, R161): why it is made, whose views it rests on,
-- what protects and what endangers, what it means, and the manager's sign-off. Signed off, it is not changed any more.

-- One for the whole family, under the id of its case.
create table assessment (
    id                  uuid primary key references family_case,
    reason              text        not null check (length(trim(reason)) >= 10),
    why_no_agency       text,
    why_no_father       text,
    planned_by          text        not null,
    planned_at          timestamptz not null,
    signed_off_at       timestamptz,
    signed_off_by       text,
    why_no_social_work  text,
    present_situation   text,
    situation_seen_with text,
    version             integer     not null default 0,
    recorded_by         text        not null,
    recorded_at         timestamptz not null,
    check ((signed_off_at is null) = (signed_off_by is null)),
    constraint situation_and_with_whom check ((present_situation is null) = (situation_seen_with is null))
);

-- An agency that was asked for its views. What it was told, and what allowed that, is the contact (invariant 2): without one nobody is asked.
create table agency_asked (
    id          uuid primary key,
    -- The order in which they were listed.
    place       bigint      not null generated always as identity,
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

-- What an agency said, under the id of its being asked: once.
create table agency_views (
    id           uuid primary key,
    case_id      uuid        not null,
    said_by      text        not null,
    said_on      date        not null,
    said_how     text        not null,
    what_they_do text        not null,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (id, case_id),
    foreign key (id, case_id) references agency_asked (id, case_id)
);

create table agency_point (
    id          uuid primary key,
    case_id     uuid        not null,
    views_id    uuid        not null,
    place       integer     not null,
    kind        text        not null,
    nature      text        not null check (nature in ('fact', 'opinion')),
    what        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (views_id, place),
    foreign key (views_id, case_id) references agency_views (id, case_id)
);

-- Each child of the household is to be heard, or there is a reason why not.
create table child_to_hear (
    id          uuid primary key,
    -- The order in which they were listed.
    place       bigint      not null generated always as identity,
    case_id     uuid        not null references assessment,
    child_id    uuid        not null,
    to_be_heard boolean     not null,
    why_not     text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (case_id, child_id),
    unique (id, case_id),
    foreign key (child_id, case_id) references household_member (id, case_id),
    constraint to_be_heard_or_why_not check (to_be_heard = (why_not is null))
);

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
    whose_words     text,
    -- Whether the child cares for somebody (R182).
    cares           boolean,
    cares_how       text,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    foreign key (id, case_id) references child_to_hear (id, case_id),
    constraint heard_or_why_not check (heard = (why_not_heard is null)),
    constraint heard_in_words check (not heard or num_nulls(seen_at, place, method, alone, life_is_like, wants_to_change, whose_words) = 0),
    constraint alone_or_why_not check (alone is null or alone = (why_not_alone is null)),
    constraint cares_and_how check (coalesce(cares, false) = (cares_how is not null))
);

create table absent_parent (
    id          uuid primary key,
    -- The order in which they were listed.
    place       bigint      not null generated always as identity,
    case_id     uuid        not null references assessment,
    name        text        not null,
    relation    text        not null,
    to_be_asked boolean     not null,
    contact     text,
    why_not     text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (id, case_id),
    constraint to_be_asked_or_why_not check (to_be_asked = (why_not is null) and to_be_asked = (contact is not null))
);
create index absent_parent_of_case on absent_parent (case_id);

create table absent_parent_of (
    absent_parent_id uuid        not null references absent_parent,
    child_id         uuid        not null references household_member,
    primary key (absent_parent_id, child_id)
);

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

-- What protects and what endangers: at which level, about whom, fact or opinion, in whose voice. A null in about is the whole family; a null voice is the worker's.
create table assessment_factor (
    id           uuid primary key,
    -- The order in which they were listed.
    place        bigint      not null generated always as identity,
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
    constraint about_somebody check (level <> 'person' or about is not null)
);
create index assessment_factor_of_case on assessment_factor (case_id);
-- How risks act on each other, one by one (R165, R171): this factor leads to that one, because.
create unique index factor_of_case on assessment_factor (id, case_id);

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

create table genogram_relation (
    id            uuid primary key,
    -- The order in which they were listed.
    place         bigint      not null generated always as identity,
    case_id       uuid        not null references assessment,
    first_person  uuid,
    first_name    text,
    relation      text        not null,
    second_person uuid,
    second_name   text,
    note          text,
    removed_at    timestamptz,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    foreign key (first_person, case_id) references household_member (id, case_id),
    foreign key (second_person, case_id) references household_member (id, case_id),
    check ((first_person is null) = (first_name is not null)),
    check ((second_person is null) = (second_name is not null)),
    constraint two_people check (first_person <> second_person)
);
create index genogram_relation_of_case on genogram_relation (case_id);

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

create table risk_link (
    id          uuid primary key,
    place       bigint      not null generated always as identity,
    case_id     uuid        not null references assessment,
    from_factor uuid        not null,
    to_factor   uuid        not null,
    because     text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    foreign key (from_factor, case_id) references assessment_factor (id, case_id),
    foreign key (to_factor, case_id) references assessment_factor (id, case_id),
    constraint two_factors check (from_factor <> to_factor)
);
create index risk_link_of_case on risk_link (case_id);

-- What others have assessed already informs the one assessment of the family (R56, R62, R226, R228, R229).
create table existing_assessment (
    id          uuid primary key,
    place       bigint      not null generated always as identity,
    case_id     uuid        not null references assessment,
    kind        text        not null,
    author      text        not null,
    made_on     date        not null,
    says        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index existing_assessment_of_case on existing_assessment (case_id);
