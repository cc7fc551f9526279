-- The meeting of family and agencies that leads to the plan (R69, R70, R177, R242 to R247): prepared, held with or without agreement, put off, or met without the family and held again.
create table family_meeting (
    id              uuid primary key,
    case_id         uuid        not null references family_case,
    number          integer     not null check (number > 0),
    name            text        not null,
    planned_at      timestamptz not null,
    place           text        not null,
    familys_agenda  text        not null,
    prepared_at     timestamptz not null,
    outcome         text check (outcome in ('agreed', 'notAgreed', 'putOff', 'familyAbsent')),
    reason          text,
    held_at         timestamptz,
    chaired_by      text,
    chair_role      text,
    chair_as_asked  boolean,
    why_other_chair text,
    observations    text,
    risk_changes    boolean,
    risk_update     text,
    next_meeting_on date,
    concluded_at    timestamptz,
    version         integer     not null default 0,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    unique (case_id, number),
    check ((outcome is null) = (concluded_at is null)),
    constraint meeting_held_or_not check ((coalesce(outcome, '') in ('agreed', 'notAgreed')) = (held_at is not null)),
    constraint held_with_a_chair_and_an_eye_on_risk check (num_nulls(held_at, chaired_by, chair_role, chair_as_asked, observations, risk_changes, risk_update) in (0, 7)),
    constraint chaired_as_asked_or_why check (chair_as_asked is null or chair_as_asked or why_other_chair is not null),
    constraint agreed_with_a_next_date check ((coalesce(outcome, '') = 'agreed') = (next_meeting_on is not null)),
    constraint meeting_otherwise_has_a_reason check ((coalesce(outcome, 'agreed') = 'agreed') = (reason is null))
);
create unique index one_family_meeting_ahead on family_meeting (case_id) where outcome is null;

-- An agency is invited only with the contact on which the consent or the lawful basis stands (invariant 2).
create table meeting_invitation (
    id          uuid primary key,
    meeting_id  uuid        not null references family_meeting,
    place       integer     not null,
    kind        text        not null check (kind in ('member', 'relative', 'friend', 'professional')),
    member_id   uuid references household_member,
    name        text        not null,
    relation    text        not null,
    agency      text,
    agency_name text,
    how         text        not null,
    invited_at  timestamptz not null,
    contact_id  uuid references agency_contact,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (meeting_id, place),
    unique (meeting_id, id),
    unique (meeting_id, member_id),
    check ((kind = 'member') = (member_id is not null)),
    check ((kind = 'professional') = (agency is not null)),
    constraint agency_at_meeting_by_right check ((kind = 'professional') = (contact_id is not null))
);
create index meeting_invitation_of_contact on meeting_invitation (contact_id);

create table meeting_attendance (
    id            uuid primary key,
    meeting_id    uuid        not null,
    invitation_id uuid        not null unique,
    attended      text        not null,
    brought       text,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    foreign key (meeting_id, invitation_id) references meeting_invitation (meeting_id, id)
);
create index meeting_attendance_of_meeting on meeting_attendance (meeting_id);

-- Shared ownership, and in which order (R70): who answers for it, who shares it, what comes before it, by when.
create table meeting_decision (
    id            uuid primary key,
    meeting_id    uuid        not null references family_meeting,
    place         integer     not null check (place > 0),
    what          text        not null,
    member_id     uuid references household_member,
    invitation_id uuid,
    shared_with   text,
    comes_after   integer,
    by_when       date        not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null,
    unique (meeting_id, place),
    foreign key (meeting_id, invitation_id) references meeting_invitation (meeting_id, id),
    foreign key (meeting_id, comes_after) references meeting_decision (meeting_id, place),
    constraint somebody_answers_for_a_decision check ((member_id is null) <> (invitation_id is null)),
    constraint what_comes_first_stands_first check (comes_after < place)
);

create table meeting_without_agreement (
    id          uuid primary key,
    meeting_id  uuid        not null unique references family_meeting,
    decision    text        not null check (decision in ('meetAgain', 'goOn')),
    reason      text        not null,
    proposals   text,
    decided_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    check ((decision = 'goOn') = (proposals is not null))
);
