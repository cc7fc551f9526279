-- Referral (R4, R10 to R15, R213 to R229): why a family was referred, screening, criteria and priority, the decision, the front door of a service that takes enquiries, and the wait for a place.

create table referral (
    id               uuid primary key references family_case,
    received_at      timestamptz not null,
    referrer         text,
    referrer_name    text        not null,
    referrer_role    text        not null,
    agency           text        not null,
    referrer_contact text        not null,
    reason           text        not null,
    immediate_reason text,
    family_aware     boolean     not null,
    level_of_need    integer,
    verbal           boolean     not null default false,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null
);
create index referral_of_referrer on referral (referrer);

create table referral_factor (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    factor      text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);

create table reported_incident (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    type        text        not null,
    reported_to text        not null,
    first_on    date        not null,
    last_on     date        not null,
    how_many    integer     not null check (how_many > 0),
    details     text,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check (last_on >= first_on)
);
create index reported_incident_of_case on reported_incident (case_id);

create table non_engagement (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    agency      text        not null,
    from_on     date        not null,
    to_on       date        not null,
    details     text        not null,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check (to_on >= from_on)
);
create index non_engagement_of_case on non_engagement (case_id);

create table legal_action (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    kind        text        not null,
    taken_on    date        not null,
    details     text,
    removed_at  timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index legal_action_of_case on legal_action (case_id);

create table criterion_hit (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    criterion   text        not null,
    because     text        not null,
    requirement text        not null,
    removed_at  timestamptz,
    kind        text        not null default 'criterion' check (kind in ('criterion', 'warning')),
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index criterion_hit_of_case on criterion_hit (case_id);

create table referral_decision (
    id          uuid primary key,
    case_id     uuid        not null references referral,
    decision    text        not null check (decision in ('accept', 'askForMore', 'decline')),
    reason      text        not null,
    decided_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index referral_decision_of_case on referral_decision (case_id);

create table social_worker_contact (
    id                   uuid primary key,
    case_id              uuid        not null references referral,
    contacted_by         text        not null,
    contacted_at         timestamptz not null,
    social_worker        text        not null,
    social_work_team     text        not null,
    contact_how          text        not null,
    meets_criteria       text        not null check (meets_criteria in ('yes', 'no', 'unclear')),
    criteria_words       text        not null,
    information          text        not null,
    immediate_response   text        not null check (immediate_response in ('agreed', 'notNeeded')),
    immediate_words      text        not null,
    next_steps           text        not null,
    initial_visit_at     timestamptz,
    family_aware         text        not null check (family_aware in ('aware', 'toBeMadeAware')),
    aware_by             text,
    family_details       text        not null check (family_details in ('available', 'confirmed')),
    existing_assessments text        not null check (existing_assessments in ('seen', 'none', 'notYet')),
    assessments_say      text,
    menu                 text        not null,
    agenda_item          boolean     not null,
    version              integer     not null default 0,
    recorded_by          text        not null,
    recorded_at          timestamptz not null,
    constraint visit_is_agreed check (initial_visit_at is not null or immediate_response = 'agreed'),
    constraint somebody_tells_the_family check (family_aware = 'aware' or aware_by is not null)
);
create index social_worker_contact_of_case on social_worker_contact (case_id);

-- One for a case: a verbal enquiry is followed by it once (R221). It has the id of its case.
create table written_referral (
    id                uuid primary key references referral,
    enquiry           text        not null check (enquiry in ('stands', 'takenBack')),
    taken_back_reason text,
    request_reason    text,
    tried             text,
    young_person_says text,
    parents_say       text,
    hoped_for         text,
    legal_status      text check (legal_status in ('none', 'childInNeed', 'childProtectionPlan', 'lookedAfter')),
    written_at        timestamptz not null,
    version           integer     not null default 0,
    recorded_by       text        not null,
    recorded_at       timestamptz not null,
    constraint written_or_taken_back check (case enquiry
        when 'stands' then taken_back_reason is null and num_nulls(request_reason, tried, young_person_says, parents_say, hoped_for, legal_status) = 0
        else taken_back_reason is not null and num_nonnulls(request_reason, tried, young_person_says, parents_say, hoped_for, legal_status) = 0 end)
);

create table screening (
    id                    uuid primary key,
    case_id               uuid        not null references referral,
    kind                  text        not null check (kind in ('basket', 'priorityCriteria')),
    words                 text        not null,
    asked_about_children  text check (asked_about_children in ('yes', 'no', 'noneInvolved')),
    asked_by              text,
    children_in_household integer check (children_in_household >= 0),
    screened_at           timestamptz not null,
    version               integer     not null default 0,
    recorded_by           text        not null,
    recorded_at           timestamptz not null,
    constraint who_asked check (coalesce(asked_about_children, '') <> 'yes' or asked_by is not null)
);
create index screening_of_case on screening (case_id);

create table screening_answer (
    id           uuid primary key,
    screening_id uuid        not null references screening,
    item         text        not null,
    answer       text        not null check (answer in ('yes', 'no', 'notKnown')),
    seen_on      date,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (screening_id, item),
    check (answer = 'yes' or seen_on is null)
);

create table priority (
    id                 uuid primary key,
    case_id            uuid        not null references referral,
    urgency            text        not null,
    urgency_reason     text        not null,
    capacity_to_change text        not null,
    capacity_reason    text        not null,
    impact             text        not null,
    impact_reason      text        not null,
    points             integer     not null check (points >= 0),
    set_at             timestamptz not null,
    version            integer     not null default 0,
    recorded_by        text        not null,
    recorded_at        timestamptz not null
);
create index priority_of_case on priority (case_id);

-- A family's way to a place, one for a case; it has the id of its case.
create table waiting_place (
    id          uuid primary key references referral,
    waits_since timestamptz not null,
    looked_at   timestamptz not null,
    words       text,
    offered_at  timestamptz,
    capacity    integer,
    out_of_turn boolean     not null default false,
    declined_at timestamptz,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    constraint offered_or_declined check (offered_at is null or declined_at is null),
    constraint offered_within_a_capacity check ((offered_at is null) = (capacity is null)),
    constraint out_of_turn_has_a_reason check (not out_of_turn or words is not null)
);
