-- The family group conference (R26 to R29, R119, R207): offered in writing, prepared by an independent co-ordinator, held, and what the family decided, reviewed with them.
-- It is voluntary: a yes may be taken back at any time. Each time that people meet, or were to meet, is a meeting of its own, and its lines are written once.

create table conference (
    id             uuid primary key,
    case_id        uuid        not null references family_case,
    number         integer     not null check (number > 0),
    letter_on      date,
    letter_how     text,
    letter_to      text,
    explained      text,
    agreed_by      text,
    coordinator    text,
    offered_at     timestamptz not null,
    outcome        text check (outcome in ('notInTheirInterest', 'declined', 'withdrawn', 'planAgreed', 'goneOn')),
    outcome_reason text,
    outcome_at     timestamptz,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    unique (case_id, number),
    unique (id, case_id),
    constraint offered_in_writing check ((coalesce(outcome, '') = 'notInTheirInterest')
        = (letter_on is null and letter_how is null and letter_to is null and explained is null)
        and (num_nonnulls(letter_on, letter_how, letter_to, explained) in (0, 4))),
    constraint not_offered_needs_a_manager check ((coalesce(outcome, '') = 'notInTheirInterest') = (agreed_by is not null)),
    constraint coordinator_once_accepted check ((coordinator is null) = (coalesce(outcome, '') in ('notInTheirInterest', 'declined'))),
    constraint outcome_has_a_reason check (outcome is null or outcome = 'planAgreed' or outcome_reason is not null),
    check ((outcome is null) = (outcome_at is null))
);
create unique index one_conference_under_way on conference (case_id) where outcome is null;

create table conference_answer (
    id            uuid primary key,
    conference_id uuid        not null references conference,
    member_id     uuid        not null references household_member,
    answer        text        not null check (answer in ('accepts', 'declines', 'notReached')),
    answered_on   date        not null,
    words         text        not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    unique (conference_id, member_id)
);

create table conference_meeting (
    id                  uuid primary key,
    conference_id       uuid        not null references conference,
    number              integer     not null check (number > 0),
    planned_at          timestamptz not null,
    place               text        not null,
    needs               text        not null,
    prepared_at         timestamptz not null,
    outcome             text check (outcome in ('agreed', 'notAgreed', 'putOff', 'withdrawn')),
    reason              text,
    held_at             timestamptz,
    children_heard      text,
    private_from        time,
    private_to          time,
    why_no_private_time text,
    not_agreed_by       text check (not_agreed_by in ('family', 'agencies')),
    review_on           date,
    concluded_at        timestamptz,
    version             integer     not null default 0,
    recorded_by         text        not null,
    recorded_at         timestamptz not null,
    unique (conference_id, number),
    unique (conference_id, id),
    check ((outcome is null) = (concluded_at is null)),
    constraint held_or_not check ((coalesce(outcome, '') in ('agreed', 'notAgreed')) = (held_at is not null)),
    check ((held_at is null) = (children_heard is null)),
    constraint private_time_or_why_not check (case when held_at is null
        then num_nonnulls(private_from, private_to, why_no_private_time) = 0
        else (private_from is null) = (private_to is null) and (private_from is null) = (why_no_private_time is not null) end),
    check (private_to > private_from),
    constraint agreed_with_a_review check ((coalesce(outcome, '') = 'agreed') = (review_on is not null)),
    constraint otherwise_a_reason check ((coalesce(outcome, 'agreed') = 'agreed') = (reason is null)),
    check ((coalesce(outcome, '') = 'notAgreed') = (not_agreed_by is not null))
);
create unique index one_meeting_ahead on conference_meeting (conference_id) where outcome is null;

-- Who was invited to one meeting. An agency only with the contact on which the consent or the lawful basis stands (invariant 2).
create table conference_invitation (
    id          uuid primary key,
    meeting_id  uuid        not null references conference_meeting,
    place       integer     not null,
    kind        text        not null check (kind in ('member', 'relative', 'friend', 'professional')),
    member_id   uuid references household_member,
    name        text        not null,
    relation    text        not null,
    agency      text,
    agency_name text,
    how         text        not null,
    invited_at  timestamptz not null,
    answer      text        not null check (answer in ('comes', 'doesNotCome', 'sendsViews')),
    why_not     text,
    views       text,
    information text,
    bottom_line text,
    contact_id  uuid references agency_contact,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (meeting_id, place),
    unique (meeting_id, id),
    unique (meeting_id, member_id),
    check ((kind = 'member') = (member_id is not null)),
    constraint agency_invited_by_right check ((kind = 'professional') = (contact_id is not null)),
    check ((kind = 'professional') = (agency is not null) and (kind = 'professional') = (information is not null)),
    check ((answer = 'doesNotCome') = (why_not is not null)),
    check ((answer = 'sendsViews') = (views is not null))
);
create index conference_invitation_of_contact on conference_invitation (contact_id);

create table child_prepared (
    id              uuid primary key,
    meeting_id      uuid        not null references conference_meeting,
    child_id        uuid        not null references household_member,
    takes_part      text        not null,
    prepared        text        not null,
    advocate        text,
    why_no_advocate text,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    unique (meeting_id, child_id),
    check ((advocate is null) <> (why_no_advocate is null))
);

create table contact_restriction (
    id          uuid primary key,
    meeting_id  uuid        not null references conference_meeting,
    place       integer     not null,
    who         text        not null,
    from_whom   text        not null,
    how         text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (meeting_id, place)
);

create table conference_attendance (
    id            uuid primary key,
    meeting_id    uuid        not null,
    invitation_id uuid        not null,
    came          boolean     not null,
    why_not       text,
    information   text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    unique (invitation_id),
    foreign key (meeting_id, invitation_id) references conference_invitation (meeting_id, id),
    check (came = (why_not is null)),
    check (came or information is null)
);

-- What the family decided: what, who answers for it, by when (R29). Who answers is a member of the household or somebody who was invited.
create table family_decision (
    id            uuid primary key,
    meeting_id    uuid        not null references conference_meeting,
    place         integer     not null,
    what          text        not null,
    member_id     uuid references household_member,
    invitation_id uuid,
    by_when       date        not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    unique (meeting_id, place),
    unique (meeting_id, id),
    foreign key (meeting_id, invitation_id) references conference_invitation (meeting_id, id),
    constraint somebody_answers_for_it check ((member_id is null) <> (invitation_id is null))
);

create table without_family_plan (
    id          uuid primary key,
    meeting_id  uuid        not null unique references conference_meeting,
    decision    text        not null check (decision in ('reconvene', 'goOn')),
    reason      text        not null,
    proposals   text,
    decided_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check ((decision = 'goOn') = (proposals is not null))
);

create table conference_review (
    id             uuid primary key,
    meeting_id     uuid        not null references conference_meeting,
    reviewed_on    date        not null,
    family_says    text        not null,
    outcome        text        not null check (outcome in ('again', 'ended')),
    next_review_on date,
    reason         text,
    reviewed_at    timestamptz not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    unique (meeting_id, id),
    constraint again_with_a_date check ((outcome = 'again') = (next_review_on is not null)),
    check ((outcome = 'ended') = (reason is not null)),
    check (next_review_on > reviewed_on)
);

create table decision_reviewed (
    id          uuid primary key,
    meeting_id  uuid        not null,
    review_id   uuid        not null,
    decision_id uuid        not null,
    how         text        not null,
    details     text,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (review_id, decision_id),
    foreign key (meeting_id, review_id) references conference_review (meeting_id, id),
    foreign key (meeting_id, decision_id) references family_decision (meeting_id, id),
    check (how <> 'notDone' or details is not null)
);

-- Where a way of working offers a family group conference (R207, R233, 5.4; conflict 2): whether one is wanted or applies, whom the service for conferences heard it from, and, where an
-- offer in writing is a duty, the exception with which none is made.
create table conference_consideration (
    id               uuid primary key,
    case_id          uuid        not null references family_case,
    why              text        not null check (why in ('wantedByFamily', 'onRequest', 'edgeOfCare', 'notNeeded')),
    words            text        not null,
    notified_who     text,
    notified_how     text,
    notified_at      timestamptz,
    duty             boolean     not null,
    exception_reason text,
    agreed_by        text,
    considered_at    timestamptz not null,
    version          integer     not null default 0,
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    constraint edge_of_care_is_notified check ((why = 'edgeOfCare') = (notified_who is not null) and num_nulls(notified_who, notified_how, notified_at) in (0, 3)),
    constraint duty_needs_an_exception check ((duty and why = 'notNeeded') = (exception_reason is not null) and (exception_reason is null) = (agreed_by is null))
);
create index conference_consideration_of_case on conference_consideration (case_id);
