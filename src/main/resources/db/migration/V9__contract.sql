-- The family behaviour contract (R6, R16 to R18, R46, R176): version after version, what was signed, how it was reviewed, what a breach led to.
-- The lines of a version are written once. Whoever wants other words draws up a new version, and the former one stays.

create table contract (
    id           uuid primary key,
    case_id      uuid        not null references family_case,
    number       integer     not null check (number > 0),
    starts_on    date        not null,
    review_on    date        not null,
    drawn_up_by  text        not null,
    drawn_up_at  timestamptz not null,
    signed_at    timestamptz,
    ended_at     timestamptz,
    ended_how    text check (ended_how in ('notSigned', 'replaced', 'ended')),
    ended_reason text,
    -- Where a way of working offers a contract: what it is called there, and which meeting it follows from (R176, R203).
    name         text,
    meeting_id   uuid references family_meeting,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (case_id, number),
    check (review_on > starts_on),
    check ((ended_at is null) = (ended_how is null)),
    check (ended_how is null or (ended_how = 'notSigned') = (signed_at is null))
);
create unique index one_contract_in_force on contract (case_id) where signed_at is not null and ended_at is null;
create unique index one_contract_to_be_signed on contract (case_id) where signed_at is null and ended_at is null;

create table contract_standard (
    id          uuid primary key,
    contract_id uuid        not null references contract,
    place       integer     not null,
    text        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (contract_id, place)
);

create table contract_condition (
    id          uuid primary key,
    contract_id uuid        not null references contract,
    place       integer     not null,
    kind        text        not null,
    text        text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (contract_id, place),
    unique (contract_id, id)
);

create table contract_condition_binds (
    contract_condition_id uuid        not null references contract_condition,
    household_member_id   uuid        not null references household_member,
    primary key (contract_condition_id, household_member_id)
);

create table contract_consequence (
    id           uuid primary key,
    contract_id  uuid        not null references contract,
    step         integer     not null check (step > 0),
    what         text        not null,
    agency       text        not null,
    legal_action boolean     not null,
    agency_name  text,
    legal_basis  text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    constraint step_once_a_contract unique (contract_id, step),
    unique (contract_id, id),
    constraint a_named_agency_has_a_name check (agency_name is null or agency = 'other')
);

create table contract_support (
    id          uuid primary key,
    contract_id uuid        not null references contract,
    place       integer     not null,
    what        text        not null,
    who         text        not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    unique (contract_id, place)
);

-- What each party said, each time the signatures were asked for.
create table contract_signature (
    id           uuid primary key,
    contract_id  uuid        not null references contract,
    round        integer     not null check (round > 0),
    place        integer     not null,
    member_id    uuid references household_member,
    worker       text,
    name         text        not null,
    role         text        not null,
    signed_on    date        not null,
    witnessed_by text        not null,
    answer       text        not null check (answer in ('signed', 'changes', 'refuses')),
    reason       text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (contract_id, round, place),
    unique (contract_id, round, member_id),
    unique (contract_id, round, worker),
    check (member_id is null or worker is null),
    check ((answer = 'signed') = (reason is null))
);

create table refused_contract_decision (
    id          uuid primary key,
    contract_id uuid        not null references contract,
    decision    text        not null check (decision in ('drawUpAnew', 'persuade', 'endWork')),
    reason      text        not null,
    decided_at  timestamptz not null,
    version     integer     not null default 0,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
create index refused_contract_decision_of_contract on refused_contract_decision (contract_id);

create table contract_review (
    id             uuid primary key,
    contract_id    uuid        not null references contract,
    reviewed_on    date        not null,
    family_says    text        not null,
    decision       text        not null check (decision in ('stands', 'change', 'end')),
    next_review_on date,
    reason         text,
    reviewed_at    timestamptz not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    unique (contract_id, id),
    check ((decision = 'stands') = (next_review_on is not null)),
    check ((decision = 'stands') = (reason is null)),
    check (next_review_on > reviewed_on)
);

create table condition_kept (
    id           uuid primary key,
    contract_id  uuid        not null,
    review_id    uuid        not null,
    condition_id uuid        not null,
    how          text        not null,
    details      text,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    unique (review_id, condition_id),
    foreign key (contract_id, review_id) references contract_review (contract_id, id),
    foreign key (contract_id, condition_id) references contract_condition (contract_id, id)
);

create table contract_breach (
    id           uuid primary key,
    case_id      uuid        not null references family_case,
    contract_id  uuid        not null references contract,
    condition_id uuid        not null,
    happened_at  timestamptz not null,
    what         text        not null,
    nature       text        not null check (nature in ('fact', 'opinion')),
    reported_by  text        not null,
    evidence     text,
    reported_at  timestamptz not null,
    version      integer     not null default 0,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    foreign key (contract_id, condition_id) references contract_condition (contract_id, id)
);
create index contract_breach_of_case on contract_breach (case_id, reported_at);

-- One decision a breach, under the id of the breach. The consequence is one that the contract in force agrees on.
create table breach_decision (
    id             uuid primary key references contract_breach,
    contract_id    uuid        not null references contract,
    decision       text        not null check (decision in ('applyNext', 'applyOther', 'none')),
    consequence_id uuid,
    reason         text,
    decided_at     timestamptz not null,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    unique (id, consequence_id),
    constraint consequence_of_the_contract foreign key (contract_id, consequence_id) references contract_consequence (contract_id, id),
    check ((decision = 'none') = (consequence_id is null)),
    check (decision = 'applyNext' or reason is not null)
);

-- Only the consequence that was decided is carried out, once a breach.
create table consequence_carried_out (
    id             uuid primary key,
    consequence_id uuid        not null,
    carried_out_on date        not null,
    by_whom        text        not null,
    told_id        uuid        not null references entry,
    version        integer     not null default 0,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    foreign key (id, consequence_id) references breach_decision (id, consequence_id)
);

create table contract_consideration (
    id            uuid primary key,
    case_id       uuid        not null references family_case,
    name          text        not null,
    wanted        boolean     not null,
    family_said   text        not null,
    reason        text        not null,
    considered_at timestamptz not null,
    version       integer     not null default 0,
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);
create index contract_consideration_of_case on contract_consideration (case_id);
